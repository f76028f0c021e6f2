import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { reportDocument } from '../../src/report/view/json-document.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';

type Document = ReturnType<typeof reportDocument>;

const win = ({ world }: Rehearsal, recipe: string) => world.act({ vendor: 'hubspot', act: 'win', recipe });

async function reported(rehearsal: Rehearsal, ...flags: readonly string[]): Promise<Document> {
  const { exit, out, err } = await rehearsal.run('report', '--json', ...flags);
  if (exit !== 0) throw new Error(err);
  return JSON.parse(out) as Document;
}

describe('handoff report', () => {
  test('tells what was missing with whom, by the names that HubSpot has for reps and teams', async () => {
    const rehearsal = await rehearse({ deals: 0 });
    win(rehearsal, 'no-scope');
    win(rehearsal, 'standard');
    rehearsal.clock.advance(60_000);
    await rehearsal.run('sync');
    const { all, groups, period } = await reported(rehearsal, '--by', 'team');
    expect(all.missing).toEqual({ held: 1, unnamed: 0, fields: [{ label: 'Scope', handoffs: 1 }] });
    expect([all.firstGate, all.states.held, all.states.offered]).toEqual([{ of: 2, part: 1 }, 1, 1]);
    expect(period.timezone).toBe('Europe/Berlin');
    const teams = groups.map(({ name }) => name);
    expect(teams.length).toBeGreaterThan(0);
    expect(teams.filter((name) => !/^(?:Sales (?:North|South)|no team)$/.test(name))).toEqual([]);
    const reps = (await reported(rehearsal, '--by', 'rep')).groups;
    expect(reps.filter(({ name }) => !/^[A-Z][a-z]+ [A-Z][a-z]+$/.test(name))).toEqual([]);
  });

  test('writes one page and every table, for this user alone, and says so', async () => {
    const rehearsal = await rehearse({ deals: 0 });
    win(rehearsal, 'standard');
    rehearsal.clock.advance(60_000);
    await rehearsal.run('sync');
    const { folder, runWith } = rehearsal;
    const { exit, out } = await runWith({ cwd: folder }, 'report', '--html', 'q.html', '--csv', 'q');
    expect([exit, out]).toEqual([0, expect.stringContaining('Written: q.html, q/*.csv.')]);
    const files = ['q.html', ...readdirSync(join(folder, 'q')).map((name) => join('q', name))];
    expect(files.map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual(files.map(() => 0o600));
    expect(readFileSync(join(folder, 'q.html'), 'utf8')).toContain('<h1>Handoff figures</h1>');
    expect(readFileSync(join(folder, 'q/states.csv'), 'utf8')).toContain('all,offered,1\r\n');
  });

  test('of nothing says so, and leaves no store behind', async () => {
    const rehearsal = await rehearse({ deals: 0 });
    const { exit, out } = await rehearsal.run('report');
    expect([exit, out]).toEqual([0, expect.stringMatching(/Where they stand\nnone/)]);
    expect(readdirSync(rehearsal.folder).filter((name) => name.endsWith('.db'))).toEqual([]);
  });

  test.each([
    { name: 'a day that is none', flags: ['--since', '2026-13-01'], code: 'REPORT_PERIOD' },
    { name: 'a kind of work that is none', flags: ['--assume', 'projects=60'], code: 'REPORT_ASSUMPTION' },
  ])('refuses $name, and says what is meant', async ({ flags, code }) => {
    const { run } = await rehearse({ deals: 0 });
    const { exit, err } = await run('report', ...flags);
    expect([exit, err]).toEqual([3, expect.stringMatching(new RegExp(`^${code}: .+\\n  Fix: .+`))]);
  });
});
