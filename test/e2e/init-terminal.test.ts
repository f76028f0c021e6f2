import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { newFolder, type RunningSandbox, runProcess, shippedMappings, startSandbox } from '../support/processes.ts';
import { type AtTerminal, atTerminal, hasPseudoTerminal, type Typing } from '../support/pseudo-terminal.ts';

jest.setTimeout(120_000);
const cli = join(import.meta.dirname, '../../src/cli.ts');
const file = 'our-mappings/sales-pipeline-handoff.yaml';
let sandbox: RunningSandbox;
let cwd: string;

beforeAll(async () => {
  sandbox = await startSandbox('--bare', '--deals', '40');
});
beforeEach(async () => {
  await sandbox.reset();
  cwd = newFolder();
  cpSync(shippedMappings, join(cwd, 'mappings'), { recursive: true });
});

const written = (path: string) => readFileSync(join(cwd, path), 'utf8');

describe('a bare clone and two tokens', () => {
  test('come to a first plan by options alone, and the next commands need nothing more', async () => {
    const first = await runProcess(['init', '--yes', '--tokens-in', 'env'], { cwd, env: sandbox.env });
    expect({ exit: first.exit, out: first.out }).toEqual({
      exit: 0,
      out: expect.stringMatching(/Of the last 2\d won deals|Of the last 1\d won deals/),
    });
    await sandbox.act({ act: 'win', recipe: 'standard' });
    await sandbox.advance(10_000);
    const plan = await runProcess(['plan'], { cwd });
    expect({ exit: plan.exit, out: plan.out }).toEqual({ exit: 2, out: expect.stringMatching(/^Plan: 1 project, /m) });
  });
});

const enter = '\r';
const esc = '\u001b';
const ctrlC = '\u0003';

const tokens = (): readonly Typing[] => [
  ['HubSpot token', `${sandbox.env['HUBSPOT_TOKEN']}${enter}`],
  ['ClickUp token', `${sandbox.env['CLICKUP_TOKEN']}${enter}`],
  ['tokens be kept', enter],
];
const rest: readonly Typing[] = [
  ['become projects', enter],
  ['which ClickUp space', enter],
  ['From which template', esc],
  ['which ClickUp space', enter],
  ['From which template', enter],
  ['In which folder', enter],
  ['names the one', enter],
  ['Who leads', enter],
  ['say before anything', enter],
  ['time zone', enter],
  ['Create these', enter],
  ['folder do your', enter],
  ['handoff called', enter],
  ['Name of the file', enter],
  ['Do this', enter],
];

// At a terminal, not in the environment: only where the sandbox stands is told.
const init = (typing: readonly Typing[], env: Readonly<Record<string, string>> = {}): Promise<AtTerminal> =>
  atTerminal([process.execPath, cli, 'init'], typing, {
    cwd,
    env: {
      HUBSPOT_BASE_URL: sandbox.env['HUBSPOT_BASE_URL'] ?? '',
      CLICKUP_BASE_URL: sandbox.env['CLICKUP_BASE_URL'] ?? '',
      ...env,
    },
  });

const withTerminal = hasPseudoTerminal ? describe : describe.skip;

withTerminal("at a real terminal (skipped without util-linux's script)", () => {
  test('the whole way by hand, back by Esc and on again, shows no token and leaves a mapping', async () => {
    const { exit, raw, text } = await init([...tokens(), ...rest]);
    expect({ exit, wrote: text.includes(`Written: ${file}`), isThere: existsSync(join(cwd, file)) }).toEqual({
      exit: 0,
      wrote: true,
      isThere: true,
    });
    expect(raw).not.toMatch(/pat-sandbox|pk_sandbox/);
    expect(raw).toContain('\u001b[');
    expect(written('.env')).toContain('HUBSPOT_TOKEN=pat-');
  });

  test('Ctrl-C stops with the answers kept, and the next run begins there, without colour under NO_COLOR', async () => {
    const stopped = await init([...tokens(), ['become projects', enter], ['which ClickUp space', ctrlC]]);
    expect({ exit: stopped.exit, said: /INIT_STOPPED[\s\S]*run `handoff init` again/i.test(stopped.text) }).toEqual({
      exit: 3,
      said: true,
    });
    expect(JSON.parse(written('data/init.json')).answers).toEqual({ 'tokens-in': ['env'], pipelines: ['default'] });
    const again = await init([['which ClickUp space', ctrlC]], { NO_COLOR: '1' });
    expect(again.text).toMatch(/Going on with the answers of /);
    expect(again.raw.includes('\u001b[36m')).toBe(false);
    expect(stopped.raw.includes('\u001b[36m')).toBe(true);
  });
});
