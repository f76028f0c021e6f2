import { exitCode, UserError } from '../domain/errors.ts';
import { findLastWon } from '../init/find-last-won.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { differencesOf, outlineOfNone } from '../plan/outline.ts';
import type { ReadDeps } from '../sync/deps.ts';
import { loadFiles, showProblems } from './check.ts';
import { explainFailure } from './explain-failure.ts';
import { formatTrial, type TriedDeal } from './format-trial.ts';
import type { Exit, Io } from './io.ts';
import { withOutlines } from './outline-deals.ts';
import { showProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';

export interface TrialFlags {
  readonly mapping: string;
  /** `last:N`, or numbers of deals with commas between. */
  readonly deals: string;
  readonly json: boolean;
}

/** What an edited mapping would have made of past deals beside what the mappings make of them now. Writes nothing anywhere. */
export async function tryMapping(flags: TrialFlags, io: Io): Promise<Exit> {
  const wanted = parseDeals(flags.deals);
  const edited = await loadFiles([flags.mapping]);
  const [mapping] = edited.mappings;
  if (mapping === undefined) {
    io.err(showProblems(edited, io));
    return exitCode.needsPerson;
  }
  const session = await openSession(io, 'look');
  const { progress, clear } = showProgress(io);
  try {
    const tried = await explainFailure(() => compare(session, { mapping, wanted, progress, io }));
    clear();
    const { name, fingerprint: version } = mapping;
    const differing = tried.filter(({ differences }) => differences.length > 0);
    const document = {
      schema: 'handoff/trial@1' as const,
      mapping: { name, version },
      tried: tried.length,
      deals: differing,
    };
    io.out(flags.json ? `${JSON.stringify(document)}\n` : formatTrial(document, io));
    return differing.length > 0 ? exitCode.changesPending : exitCode.ok;
  } finally {
    clear();
    await session.store.close();
  }
}

type Wanted = { readonly last: number } | { readonly ids: readonly string[] };
const mostDeals = 200;

function parseDeals(text: string): Wanted {
  const last = Number(/^last:(\d+)$/.exec(text)?.[1] ?? 0);
  if (last >= 1 && last <= mostDeals) return { last };
  const ids = text.split(',').map((one) => one.trim());
  if (ids.length <= mostDeals && ids.every((id) => /^\d+$/.test(id))) return { ids };
  throw new UserError('PLAN_DEALS', `--deals ${text} names no deals.`, {
    fix: `Write last:50 for the fifty that were won or changed last (at most ${mostDeals}), or numbers of deals with commas between.`,
  });
}

interface Trial {
  readonly mapping: Mapping;
  readonly wanted: Wanted;
  readonly progress: ReadDeps['progress'];
  readonly io: Io;
}

async function compare(session: Session, { mapping, wanted, progress, io }: Trial): Promise<readonly TriedDeal[]> {
  const { clock } = io;
  const { crm } = session.vendors;
  const deals = 'ids' in wanted ? wanted.ids : await findLastWon(crm, wanted.last, clock.now());
  if (deals.length === 0) return [];
  // All of them count as new: what is known of them, and what was built, is left out of account.
  return withOutlines({ session, deals, progress, clock }, async (outlines) => {
    const current = session.loaded.mappings;
    const others = current.filter(({ name }) => name !== mapping.name);
    const now = await outlines(current);
    const then = await outlines([...others, mapping]);
    const none = outlineOfNone('it was not found');
    return deals.map((deal) => ({
      deal,
      name: (now.get(deal) ?? then.get(deal))?.name ?? deal,
      differences: differencesOf(now.get(deal)?.outline ?? none, then.get(deal)?.outline ?? none),
    }));
  });
}
