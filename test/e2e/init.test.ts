import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { parse } from 'dotenv';
import { neededScopes } from '../../src/crm/hubspot/scopes.ts';
import type { Prompt, Reply } from '../../src/init/question.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { createHubSpotVendor } from '../../src/sandbox/hubspot/vendor.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createWorldVendors } from '../../src/sandbox/world-vendors.ts';
import { newFolder, shippedMappings } from '../support/processes.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';
import { contentsOf } from '../support/sandbox-state.ts';
import { agreeing, scriptedAsk } from '../support/scripted-ask.ts';

jest.setTimeout(120_000);
const agree = agreeing(sandboxTokens);
const file = 'our-mappings/sales-pipeline-handoff.yaml';
let rehearsal: Rehearsal;
let cwd: string;

beforeEach(async () => {
  rehearsal = await rehearse({ deals: 40, bare: true });
  cwd = bareClone();
});

/** A folder as a clone leaves it, with the shipped mappings and nothing else. */
function bareClone(): string {
  const folder = newFolder();
  cpSync(shippedMappings, join(folder, 'mappings'), { recursive: true });
  return folder;
}

// Blank counts as not set: the tokens and the folder are for the wizard to find out.
const noTokens = { HUBSPOT_TOKEN: '', CLICKUP_TOKEN: '', MAPPINGS_DIR: '' };

const byHand = (rule: (prompt: Prompt, before: number) => Reply, ...argv: readonly string[]) => {
  const person = scriptedAsk(rule);
  const ran = rehearsal.runWith({ cwd, env: noTokens, ask: async () => person }, 'init', ...argv);
  return ran.then((result) => ({ ...result, prompts: person.prompts }));
};

const byFlags = (...argv: readonly string[]) => rehearsal.runWith({ cwd, env: { MAPPINGS_DIR: '' } }, 'init', ...argv);

const written = (path: string) => readFileSync(join(cwd, path), 'utf8');
const everything = (folder = cwd): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .filter((path) => !path.startsWith('mappings/'))
    .sort();

describe('by options alone', () => {
  test('two tokens come to a mapping and a plan of the last won deals', async () => {
    const before = contentsOf(rehearsal.world.state());
    const { exit, out } = await byFlags('--yes', '--json', '--no-provision');
    const { mapping, preview, ...rest } = JSON.parse(out);
    expect({ exit, rest, file: mapping.file }).toEqual({
      exit: 0,
      rest: {
        schema: 'handoff/init@1',
        portal: '24681357',
        workspace: '9018043321',
        scopes: { missing: [], needless: ['crm.objects.products.read', 'crm.objects.quotes.read'] },
        tokensIn: 'none',
        created: [],
        variables: ['MAPPINGS_DIR'],
      },
      file,
    });
    expect(preview.states.building).toBeGreaterThan(0);
    expect(preview.states.held).toBeGreaterThan(0);
    expect(preview.missing.length).toBeGreaterThan(0);
    expect(contentsOf(rehearsal.world.state())).toEqual(before);
    expect(parseMapping(written(file), file).problems).toEqual([]);
    expect(everything()).toEqual(['.env', file]);
  });

  test('what they answer is taken, by name', async () => {
    const options = ['--pipeline', 'Enterprise', '--pipeline', 'Agency', '--space', 'agency', '--template', 'none'];
    const more = ['--lead-from', 'none', '--lead', 'uma@example.com', '--require', 'region', '--folder', 'none'];
    const { exit } = await byFlags('--yes', ...options, ...more, '--name', 'Big ones', '--timezone', 'America/Lima');
    const { mapping } = parseMapping(written('our-mappings/big-ones.yaml'), 'x');
    expect({
      exit,
      pipelines: mapping?.when.pipelines,
      templates: mapping?.project.templates,
      folder: mapping?.project.folder,
      lead: mapping?.roles[0]?.otherwise,
      gate: mapping?.require[0]?.field?.source,
      timezone: mapping?.calendar.timezone,
    }).toEqual({
      exit: 0,
      pipelines: ['Enterprise', 'Agency'],
      templates: [],
      folder: undefined,
      lead: ['uma@example.com'],
      gate: 'deal.region',
      timezone: 'America/Lima',
    });
  });

  test('every answer that is missing or wrong is named at once, and nothing is written', async () => {
    const { exit, err } = await byFlags('--space', 'Delivry', '--pipeline', 'Agency');
    const named = [...err.matchAll(/^ {2}Fix: (?:Give|Correct) (--[a-z-]+)/gm)].map(([, flag]) => flag);
    expect({ exit, named }).toEqual({
      exit: 3,
      named: [
        ...['--tokens-in', '--space', '--template', '--folder', '--lead-from', '--lead', '--require', '--timezone'],
        ...['--provision', '--mappings-dir', '--name', '--mapping', '--yes'],
      ],
    });
    expect(err).toContain('INIT_ANSWER_WRONG: --space: "Delivry" is not there. The nearest is "Delivery"');
    expect(everything()).toEqual([]);
  });

  test('both tokens are named when both are missing', async () => {
    const { exit, err } = await rehearsal.runWith({ cwd, env: noTokens }, 'init', '--yes');
    expect({ exit, codes: err.match(/^INIT_\w+/gm) }).toEqual({
      exit: 3,
      codes: ['INIT_TOKEN_MISSING', 'INIT_TOKEN_MISSING'],
    });
  });

  test('a mapping that is there is replaced only when that is said', async () => {
    await byFlags('--yes', '--mapping', 'mine.yaml');
    writeFileSync(join(cwd, 'our-mappings/mine.yaml'), '# my own\n');
    const second = await byFlags('--yes', '--mapping', 'mine.yaml');
    expect({ exit: second.exit, text: written('our-mappings/mine.yaml') }).toEqual({ exit: 3, text: '# my own\n' });
    expect(second.err).toMatch(/^INIT_ANSWER_WRONG: --mapping: "mine.yaml" is there already/m);
    expect((await byFlags('--yes', '--mapping', 'mine.yaml', '--force')).exit).toBe(0);
    expect(written('our-mappings/mine.yaml')).toMatch(/^name: Sales Pipeline handoff$/m);
  });

  test('tokens are kept where it is said, for their owner only, and other lines of .env stay', async () => {
    writeFileSync(join(cwd, '.env'), '# ours\nPORT=9000\nHUBSPOT_TOKEN=\n', { mode: 0o644 });
    await byFlags('--yes', '--secrets-dir', 'safe');
    const { PORT, HUBSPOT_TOKEN, HUBSPOT_TOKEN_FILE, CLICKUP_TOKEN_FILE } = parse(written('.env'));
    expect({ PORT, HUBSPOT_TOKEN, HUBSPOT_TOKEN_FILE, CLICKUP_TOKEN_FILE }).toEqual({
      PORT: '9000',
      HUBSPOT_TOKEN: undefined,
      HUBSPOT_TOKEN_FILE: 'safe/hubspot-token',
      CLICKUP_TOKEN_FILE: 'safe/clickup-token',
    });
    const modes = ['.env', 'safe/hubspot-token', 'safe/clickup-token'].map(
      (one) => statSync(join(cwd, one)).mode & 0o777,
    );
    expect(modes).toEqual([0o600, 0o600, 0o600]);
    expect(written('safe/clickup-token')).toBe(`${sandboxTokens.clickup}\n`);
    expect(written('.env')).toMatch(/^# ours$/m);
  });
});

describe('a token without a scope', () => {
  const granted = Object.keys(neededScopes).filter((scope) => scope !== 'crm.objects.line_items.read');
  const limited = () =>
    rehearse({
      createVendors: (options) => {
        const tokens = { [sandboxTokens.hubspot]: [...granted, 'tickets'] };
        const random = options.randomOf('hubspot');
        return {
          ...createWorldVendors(options),
          hubspot: createHubSpotVendor({ clock: options.clock, seed: 1, deals: 10, random, tokens, bare: true }),
        };
      },
    });

  test('is told at once, with what is needless, and can be looked at again', async () => {
    rehearsal = await limited();
    let looks = 0;
    const { err } = await byHand((prompt) => {
      if (!prompt.message.startsWith('Scopes are missing')) return agree(prompt);
      looks += 1;
      return looks < 3 ? { kind: 'answer', answer: ['again'] } : { kind: 'stop' };
    });
    expect({
      looks,
      told: err.match(/Missing scopes:\n {2}crm\.objects\.line_items\.read – what was sold\n/g)?.length,
    }).toEqual({
      looks: 3,
      told: 3,
    });
    expect(err).toMatch(/Needless scopes, which you may take away again:\n {2}tickets\n/);
  });

  test('ends in the failure that names it, when one goes on all the same, and what was written is said', async () => {
    rehearsal = await limited();
    const { exit, err } = await byFlags('--yes');
    expect({ exit, isThere: everything().includes(file) }).toEqual({ exit: 3, isThere: true });
    expect(err).toMatch(/Written: our-mappings[\s\S]*HUBSPOT_SCOPE_MISSING[\s\S]*crm\.objects\.line_items\.read/);
  });
});

describe('by hand', () => {
  test('whoever agrees to everything gets what --yes gives, and the properties on the deal', async () => {
    const { exit, prompts, out } = await byHand(agree);
    const text = written(file);
    expect({ exit, asked: prompts.length, kept: parse(written('.env'))['CLICKUP_TOKEN'] }).toEqual({
      exit: 0,
      asked: 16,
      kept: sandboxTokens.clickup,
    });
    expect(out).toContain('Created in HubSpot: handoff_state,');
    expect(everything()).toEqual(['.env', file]);
    cwd = bareClone();
    await byFlags('--yes');
    expect(written(file)).toBe(text);
  });

  test('every question can be gone back on, and the end is the same', async () => {
    await byHand(agree);
    const straight = written(file);
    rehearsal = await rehearse({ deals: 40, bare: true });
    cwd = bareClone();
    const left = new Set<string>();
    const { exit, prompts } = await byHand((prompt) => {
      if (left.has(prompt.message)) return agree(prompt);
      left.add(prompt.message);
      return { kind: 'back' };
    });
    expect({ exit, text: written(file) }).toEqual({ exit: 0, text: straight });
    // Each is left once; the one before it is then asked again, and itself once more.
    expect(prompts.length).toBeGreaterThan(2 * left.size);
    expect(left.size).toBe(16);
  });

  test('an answer can be changed by going back, and what hangs on it is asked again', async () => {
    let wasBack = false;
    const { exit, prompts } = await byHand((prompt) => {
      if (prompt.message.startsWith('From which template') && !wasBack) {
        wasBack = true;
        return { kind: 'back' };
      }
      if (prompt.message.startsWith('In which ClickUp space') && wasBack && prompt.kind === 'choose')
        return { kind: 'answer', answer: [prompt.options.find(({ label }) => label === 'Agency')?.value ?? ''] };
      return agree(prompt);
    });
    const folders = prompts.find(({ message }) => message.startsWith('In which folder'))?.about;
    expect({ exit, folders }).toEqual({ exit: 0, folders: ['There are: Client kick-offs.'] });
    expect(written(file)).toMatch(/^ {4}space: Agency$/m);
  });

  test('Ctrl-C at any question leaves nothing half-written, and the next run goes on from there', async () => {
    const before = contentsOf(rehearsal.world.state());
    const stopped: string[] = [];
    const isLast = ({ message }: Prompt) => message.startsWith('Do this');
    // Each run goes one question further than the one before it.
    for (let run = 0; run < 20 && !stopped.at(-1)?.startsWith('Do this'); run += 1) {
      let chosen = 0;
      const { exit, err, prompts } = await byHand((prompt, count) => {
        if (prompt.kind !== 'secret') chosen += 1;
        return (run < 3 && count === run) || chosen === 2 || isLast(prompt) ? { kind: 'stop' } : agree(prompt);
      });
      stopped.push(prompts.at(-1)?.message ?? '');
      expect({ run, exit, err: /INIT_STOPPED[\s\S]*handoff init/.test(err) }).toEqual({ run, exit: 3, err: true });
      expect(everything().filter((path) => !['.env', 'data/init.json'].includes(path))).toEqual([]);
      expect(contentsOf(rehearsal.world.state())).toEqual(before);
      if (existsSync(join(cwd, 'data/init.json'))) expect(written('data/init.json')).not.toMatch(/pat-|pk_/);
    }
    expect(new Set(stopped).size).toBe(16);
    const last = await byHand(agree);
    expect({ exit: last.exit, asked: last.prompts.map(({ message }) => message) }).toEqual({
      exit: 0,
      asked: ['Do this, and then plan the last won deals without changing anything?'],
    });
    expect(last.err).toMatch(/^Going on with the answers of 2026-/m);
    expect(everything()).toEqual(['.env', file]);
  });

  test('a token that is not taken is asked for again, with the reason', async () => {
    const wrong = ['pk_123456_WRONG', 'pat-expired-000000'];
    const { exit, err } = await byHand((prompt) =>
      prompt.kind === 'secret' && prompt.message.startsWith('HubSpot') && wrong.length > 0
        ? { kind: 'answer', answer: [wrong.shift() ?? ''] }
        : agree(prompt),
    );
    expect(exit).toBe(0);
    expect(err).toMatch(/CONFIG_INVALID: HUBSPOT_TOKEN is a value of 15 characters/);
    expect(err).toMatch(/HUBSPOT_TOKEN_EXPIRED/);
    expect(err).not.toMatch(/WRONG|expired-000000|pat-sandbox|pk_sandbox/);
  });

  test('a refusal at the end leaves everything as it was and the answers for another time', async () => {
    const { exit } = await byHand((prompt) =>
      prompt.message.startsWith('Do this') ? { kind: 'answer', answer: ['no'] } : agree(prompt),
    );
    expect({ exit, left: everything() }).toEqual({ exit: 3, left: ['.env', 'data/init.json'] });
  });
});
