import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';

const shipped = join(import.meta.dirname, '../../mappings');
let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse({ deals: 0 });
});

/** The shipped mappings in a folder of their own, without a file of examples unless told. */
function place({ examples = false } = {}) {
  const dir = mkdtempSync(join(rehearsal.folder, 'mappings-'));
  cpSync(shipped, dir, { recursive: true, filter: (path) => examples || !path.endsWith('.examples.yaml') });
  const run = (...argv: string[]) => rehearsal.runWith({ env: { MAPPINGS_DIR: dir } }, 'test', ...argv);
  return { dir, run, file: join(dir, 'standard-onboarding.examples.yaml') };
}

const win = (act: object = {}): string =>
  (rehearsal.world.act({ act: 'win', recipe: 'standard', ...act }).result as { id: string }).id;
const examplesIn = (file: string) => parse(readFileSync(file, 'utf8')).examples as Record<string, unknown>[];

describe('handoff test --record', () => {
  test.each(['standard', 'no-scope', 'enterprise', 'agency'])(
    'writes an example from a deal (%s) that holds, and changes nothing anywhere',
    async (recipe) => {
      const { dir, run } = place();
      const deal = win({ recipe });
      const before = JSON.stringify(rehearsal.world.state());
      const { exit, out } = await run('--record', deal, '--json');
      const { file, outcome } = JSON.parse(out);
      expect([exit, existsSync(file), JSON.stringify(rehearsal.world.state()) === before]).toEqual([0, true, true]);
      expect(Object.keys(examplesIn(file)[0]?.['expect'] ?? {})).toEqual([outcome]);
      const tried = await run();
      expect([tried.exit, tried.out]).toEqual([0, expect.stringContaining('1 example, all as they should be')]);
      expect(file.startsWith(dir)).toBe(true);
    },
  );

  test('adds to a file that is there, with its comments, and writes the same deal anew', async () => {
    const { run, file } = place({ examples: true });
    const text = `${readFileSync(file, 'utf8')}  # what comes last\n`;
    writeFileSync(file, text);
    const deal = win();
    const names = () => examplesIn(file).map(({ name }) => name);
    const there = names();
    await run('--record', deal);
    await run('--record', deal, file);
    expect(names()).toEqual([...there, `Deal ${deal}`]);
    expect(readFileSync(file, 'utf8').match(/#.*/g)).toEqual(text.match(/#.*/g));
    expect((await run()).exit).toBe(0);
  });

  test('leaves out people and the customer unless it is told not to', async () => {
    const { run, file } = place();
    const deal = win({
      properties: { scope_summary: 'Ask ruth.secret@customer.example.org before you move any of their data.' },
    });
    await run('--record', deal);
    const without = readFileSync(file, 'utf8');
    await run('--record', deal, '--with-names');
    const whole = readFileSync(file, 'utf8');
    expect([without, whole].map((text) => text.includes('ruth.secret'))).toEqual([false, true]);
    expect(without).toContain('name: Example Company');
    expect((await run()).exit).toBe(0);
  });

  test.each([
    { name: 'a deal that is not there', argv: ['99999999'], code: 'RECORD_NO_DEAL' },
    { name: 'a file that is no mapping', argv: ['DEAL', 'mappings/none.yaml'], code: 'RECORD_NO_MAPPING' },
  ])('refuses $name', async ({ argv, code }) => {
    const { run } = place();
    const deal = win();
    const { exit, err } = await run('--record', ...argv.map((one) => one.replace('DEAL', deal)));
    expect([exit, err]).toEqual([3, expect.stringContaining(code)]);
  });

  test('refuses to write into examples that cannot be read', async () => {
    const { run, file } = place();
    writeFileSync(file, 'today: soon\nexamples: []\n');
    const { exit, err } = await run('--record', win());
    expect([exit, err, readFileSync(file, 'utf8')]).toEqual([
      3,
      expect.stringContaining('RECORD_FILE_BROKEN'),
      'today: soon\nexamples: []\n',
    ]);
  });
});
