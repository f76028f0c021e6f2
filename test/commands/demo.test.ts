import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Ran, runCommand } from '../support/rehearsal.ts';

jest.setTimeout(90_000);

const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('handoff-demo-'));

/** Every "won = a + b + …" line, summed up. */
const balances = (out: string) =>
  [...out.matchAll(/^(\d+) won deals? = ([\s\S]+?)\n\n/gm)].map(([, won, sum = '']) => ({
    won: Number(won),
    sum: [...sum.matchAll(/\d+/g)].reduce((total, [number]) => total + Number(number), 0),
  }));

describe('handoff demo --once', () => {
  const before = leftovers();
  let demo: Ran;
  beforeAll(async () => {
    // Whatever real tokens the environment holds must not be used.
    const env = { HUBSPOT_TOKEN: 'pat-real', CLICKUP_TOKEN: 'pk_real', DATABASE_URL: 'file:/nowhere/real.db' };
    const cwd = mkdtempSync(join(tmpdir(), 'handoff-test-'));
    writeFileSync(join(cwd, '.env'), 'CLICKUP_WORKSPACE_ID=77\nHUBSPOT_BASE_URL=http://127.0.0.1:1\n');
    demo = await runCommand(['demo', '--once'], { env, cwd });
    rmSync(cwd, { recursive: true });
  });

  test('ends well and says nothing on stderr', () => {
    expect({ exit: demo.exit, err: demo.err }).toEqual({ exit: 0, err: '' });
  });

  test('shows two passes whose sums add up', () => {
    const found = balances(demo.out);
    expect(found).toHaveLength(2);
    expect(found.map(({ sum }) => sum)).toEqual(found.map(({ won }) => won));
  });

  test('shows what was built, held and left out, each with its reason', () => {
    const [first = ''] = demo.out.split('Now people work');
    expect(first).toMatch(/^\d+ held: sales has to supply something first\n {2}\d+ {2}.+\n {15}.+$/m);
    expect(first).toMatch(/^\d+ offered: built, delivery has not accepted it yet\n {2}\d+ {2}.+$/m);
    expect(first).toMatch(/^\d+ excluded: no mapping takes it\n {2}no mapping takes it: .+\n/m);
  });

  test('shows in the second pass what people did in between', () => {
    const [, second = ''] = demo.out.split('Now people work');
    expect(second).toMatch(/^: .*held deals? (?:is|are)\s+completed/m);
    expect(second).toMatch(/^\d+ in delivery$/m);
    expect(second).toMatch(/^This pass: \d+ operations done/m);
  });

  test('tells where to look next', () => {
    expect(demo.out).toMatch(/Where to look next\n(?: {2}\S.+\n){4}$/);
  });

  test('fits 80 columns', () => {
    expect(demo.out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('leaves nothing behind', () => {
    expect(leftovers()).toEqual(before);
  });

  test.each([{ deals: '1' }, { deals: '10' }, { deals: '200' }])('works with $deals deals', async ({ deals }) => {
    const { exit, out } = await runCommand(['demo', '--once', '--deals', deals, '--seed', '7']);
    expect(exit).toBe(0);
    expect(out.split('\n').length).toBeLessThan(160);
    expect(balances(out).map(({ won, sum }) => won - sum)).toEqual([0, 0]);
  });

  test('shows the same to whoever asks for the same seed', async () => {
    const run = async () => (await runCommand(['demo', '--once', '--deals', '10', '--seed', '3'])).out;
    const withoutPorts = (out: string) => out.replaceAll(/127\.0\.0\.1:\d+/g, '');
    expect(withoutPorts(await run())).toBe(withoutPorts(await run()));
  });
});
