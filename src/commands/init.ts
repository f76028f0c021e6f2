import { resolve } from 'node:path';
import { isoTime } from '../domain/clock.ts';
import { exitCode } from '../domain/errors.ts';
import { forgetAnswers, type KeptAnswers, loadAnswers, saveAnswers } from '../init/keep/state-file.ts';
import type { Ask } from '../init/question.ts';
import { runWizard } from '../init/run-wizard.ts';
import { dealsOf, type Surroundings, usualDir, type View, workspaceOf } from '../init/view.ts';
import { explainFailure } from './explain-failure.ts';
import { finish, keepAnsweredTokens } from './init-finish.ts';
import { answersOf, type InitFlags } from './init-flags.ts';
import { describeResult, initDocument } from './init-result.ts';
import { createInitWorld, filesIn, type InitWorld, tokenIn } from './init-world.ts';
import type { Exit, Io } from './io.ts';
import { previewMapping } from './preview-mapping.ts';
import { showProgress } from './progress.ts';

/** The first setup: from two tokens to a mapping and a plan of the last won deals. What it asks for, an option answers too. */
export async function initCommand(flags: InitFlags, io: Io): Promise<Exit> {
  if (flags.fresh) await forgetAnswers(io.cwd);
  const world = createInitWorld(io);
  await takeTokenFiles(flags, world, io);
  const kept = await loadAnswers(io.cwd);
  const say = (lines: readonly string[]) => {
    for (const line of lines) io.err(`${world.mask(line)}\n`);
  };
  if (kept !== undefined) say(resuming(kept));
  const view = await talk(flags, { world, kept, say, io });
  const finished = await finish(view, world, io);
  // What was written stays written when the last look fails, and whoever reads the failure has to know.
  say([`Written: ${finished.file}. Planning the last won deals, which changes nothing …`]);
  const { preview, limits } = await tryOut(view, finished.mapping, flags.deals, world, io);
  const result = { ...finished, view, preview };
  io.out(flags.json ? `${JSON.stringify(initDocument(result))}\n` : describeResult(result, limits, io));
  return exitCode.ok;
}

/** A token named on the command line counts as given by hand: it is kept where it was answered. */
async function takeTokenFiles(
  { hubspotTokenFile, clickupTokenFile }: InitFlags,
  world: InitWorld,
  io: Io,
): Promise<void> {
  if (hubspotTokenFile !== undefined) world.useToken('hubspot-token', await tokenIn(hubspotTokenFile, io));
  if (clickupTokenFile !== undefined) world.useToken('clickup-token', await tokenIn(clickupTokenFile, io));
}

interface Talk {
  readonly world: InitWorld;
  readonly kept: KeptAnswers | undefined;
  readonly say: (lines: readonly string[]) => void;
  readonly io: Io;
}

async function talk(flags: InitFlags, { world, kept, say, io }: Talk): Promise<View> {
  const ask = await personAt(flags, io);
  if (ask !== undefined)
    say(['Esc goes back to the question before, Ctrl-C stops; what was answered is kept for the next run.']);
  return await runWizard(
    {
      ask,
      yes: flags.yes,
      given: answersOf(flags),
      resumed: kept?.answers ?? {},
      say,
      read: world.read,
      useToken: world.useToken,
      keepTokens: (view) => keepAnsweredTokens(view, world, io),
      remember: async (answers) => {
        if (ask !== undefined) await saveAnswers(io.cwd, answers, isoTime(io.clock.now()));
      },
      isStopping: () => io.stopping.aborted,
    },
    await startingView(flags, world, io),
  );
}

/** With `--yes` nobody is asked: what it cannot answer is an error that names the option. */
const personAt = async ({ yes }: InitFlags, { ask }: Io): Promise<Ask | undefined> => (yes ? undefined : await ask?.());

async function startingView(flags: InitFlags, { config, origins }: InitWorld, io: Io): Promise<View> {
  const isUsual = resolve(io.cwd, config.mappingsDir) === resolve(io.cwd, usualDir);
  const around: Surroundings = {
    workspaceId: config.clickup.workspaceId,
    mappingsDir: isUsual ? undefined : config.mappingsDir,
    filesInUsualDir: (await filesIn(resolve(io.cwd, usualDir))).length,
    mayReplace: flags.force,
    secretsDir: flags.secretsDir ?? './secrets',
    now: io.clock.now(),
  };
  const tokens = {
    ...origins,
    ...(flags.hubspotTokenFile === undefined ? {} : { 'hubspot-token': 'given' as const }),
    ...(flags.clickupTokenFile === undefined ? {} : { 'clickup-token': 'given' as const }),
  };
  return { around, tokens, answers: {}, facts: {}, keptIn: undefined };
}

const resuming = ({ savedAt, answers }: KeptAnswers): string[] => [
  `Going on with the answers of ${savedAt}; \`handoff init --fresh\` starts over.`,
  ...Object.entries(answers).map(([step, answer]) => `  ${step}: ${answer.join(', ') || 'none'}`),
];

async function tryOut(
  view: View,
  mapping: Parameters<typeof previewMapping>[0]['mapping'],
  most: number,
  world: InitWorld,
  io: Io,
) {
  const { progress, clear } = showProgress(io);
  const { crm, limiter: hubspot } = world.hubspot();
  const { clickup, limiter } = world.clickup();
  const [perMinute, per10s] = await Promise.all([limiter.left(), hubspot.left()]);
  const limits = { clickupPerMinute: perMinute.default.requests, hubspotPer10s: per10s.default.requests };
  const deals = dealsOf(view)
    .slice(0, most)
    .map(({ id }) => id);
  const workspaceId = workspaceOf(view)?.id ?? '';
  try {
    const preview = await explainFailure(() =>
      previewMapping({ mapping, deals, crm, clickup, workspaceId, limits, progress }, io),
    );
    return { preview, limits };
  } finally {
    clear();
  }
}
