import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { dashboardOf } from '../../src/commands/dashboard.ts';
import { openSession } from '../../src/commands/session.ts';
import type { Figures } from '../../src/report/figures.ts';
import type { reportDocument } from '../../src/report/view/json-document.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { fillWithHistories } from '../support/random-histories.ts';
import { fakeIo, runCommand } from '../support/rehearsal.ts';
import { handClock } from '../support/temporary-store.ts';

type Document = ReturnType<typeof reportDocument>;

const folder = mkdtempSync(join(tmpdir(), 'handoff-figures-'));
const path = join(folder, 'handoff.db');
const now = Date.UTC(2026, 10, 21, 12);
const clock = handClock(now);
const since = Date.UTC(2026, 8, 1);
const env = {
  ...{ DATABASE_URL: `file:${path}`, MAPPINGS_DIR: join(folder, 'mappings'), LOG_LEVEL: 'silent' },
  ...{ HUBSPOT_TOKEN: 'pat-test', CLICKUP_TOKEN: 'pk_test' },
};
let db: DatabaseSync;

/** Always open, so that working time is the time that SQL reckons. */
const mapping = (name: string) => ({
  ...{ name, timezone: 'UTC', calendar: { days: 'mon-sun', hours: '00:00-24:00' } },
  when: { pipelines: [name], since: '2026-01-01' },
  project: { into: { space: 'Delivery', folder: 'Clients' }, name: '{{ deal.dealname }}' },
});

beforeAll(async () => {
  mkdirSync(env.MAPPINGS_DIR);
  for (const name of ['Onboarding', 'Upgrade'])
    writeFileSync(join(env.MAPPINGS_DIR, `${name}.yaml`), stringify(mapping(name)));
  const store = await openStore({ url: env.DATABASE_URL, clock });
  // One commit; each by itself would take the disk a while.
  await store.transaction((inside) => fillWithHistories(inside, 400, now));
  await store.close();
  db = new DatabaseSync(path);
});

afterAll(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function reported(...flags: readonly string[]): Promise<Document> {
  const { exit, out, err } = await runCommand(['report', '--json', ...flags], { env, clock, cwd: folder });
  if (exit !== 0) throw new Error(err);
  return JSON.parse(out) as Document;
}

const rows = (sql: string): Record<string, unknown>[] =>
  db
    .prepare(sql.replaceAll('$since', String(since)).replaceAll('$until', String(now + 1)))
    .all()
    .map((row) => ({ ...row }));
const first = (states: string) =>
  `select handoff, min(seq) as seq from transitions where "to" in (${states}) group by handoff`;
const judging = `'held','building','offered','returned','accepted','in_delivery','delivered'`;
const answering = `'returned','accepted','in_delivery','delivered'`;

/** The same figures by a query each, which shares nothing with the code. */
function asked(of = '1 = 1'): object {
  const within = `t.at >= $since and t.at < $until and ${of}`;
  const joined = 'join handoffs h on h.id = t.handoff join deals d on d.id = h.deal_id';
  const [gate] = rows(`select count(*) as "of", coalesce(sum(t."to" <> 'held'), 0) as part from (${first(judging)}) f
    join transitions t on t.handoff = f.handoff and t.seq = f.seq ${joined} where ${within}`);
  const [answer] = rows(`select count(*) as "of", coalesce(sum(t."to" <> 'returned'), 0) as part,
    coalesce(sum(t.detail ->> '$.verdict' = 'accepted with gaps'), 0) as "withGaps" from (${first(answering)}) f
    join transitions t on t.handoff = f.handoff and t.seq = f.seq ${joined} where ${within}`);
  const states = rows(`select h.state, count(*) as handoffs from handoffs h join deals d on d.id = h.deal_id
    where h.superseded_by is null and ${of} group by h.state order by h.state`);
  const fields = rows(`select label.value as label, count(distinct t.handoff) as handoffs from (${first(judging)}) f
    join transitions t on t.handoff = f.handoff and t.seq = f.seq ${joined}, json_each(t.detail, '$.missing') label
    where t."to" = 'held' and ${within} group by label.value order by 2 desc, 1`);
  const reasons = rows(`select coalesce(t.detail ->> '$.reason', 'no reason given') as reason, count(*) as count
    from transitions t ${joined} where t."to" = 'returned' and ${within} group by 1 order by 2 desc, 1`);
  const held = rows(`select to_at - at as ms from (select t.*, h.superseded_by,
    lead(t.at) over (partition by t.handoff order by t.seq) as to_at from transitions t ${joined} where ${of}) t
    where t."to" = 'held' and to_at >= $since and to_at < $until order by 1`).map(({ ms }) => Number(ms));
  const [promises] = rows(`select count(*) as kept, sum(p.value ->> '$.due' is not null) as dated,
    sum(strftime('%Y-%m-%d', (p.value ->> '$.at') / 1000, 'unixepoch') <= p.value ->> '$.due') as "onTime"
    from promises t ${joined}, json_each(t.promised) p
    where p.value ->> '$.state' = 'done' and p.value ->> '$.at' >= $since and p.value ->> '$.at' < $until and ${of}`);
  const [limits] = rows(`select
    sum(t.ended_at <= t.due_at and t.ended_at >= $since and t.ended_at < $until) as kept,
    sum(coalesce(t.ended_at, 9e15) > t.due_at and t.due_at >= $since and t.due_at < $until) as passed
    from clocks t ${joined} where ${of}`);
  const taken = rows(`select t.decided_by as by, count(*) as count from ledger t ${joined}
    where t.state = 'done' and t.decided_by is not null and t.updated_at >= $since and ${of} group by 1 order by 1`);
  return {
    ...{
      gate,
      answer,
      states: Object.fromEntries(states.map(({ state, handoffs }) => [state, handoffs])),
      fields,
      reasons,
    },
    held: { n: held.length, medianMs: held[Math.ceil(held.length / 2) - 1], longestMs: held.at(-1) },
    promises: { kept: promises?.['kept'], of: promises?.['dated'] ?? 0, part: promises?.['onTime'] ?? 0 },
    limits: { kept: limits?.['kept'] ?? 0, passed: limits?.['passed'] ?? 0 },
    taken: Object.fromEntries(taken.map(({ by, count }) => [by, count])),
  };
}

/** The report's figures in the shape of the queries. */
function told({ firstGate, firstAnswer, states, missing, returns, times, promises, limits, takenOver }: Figures) {
  const held = times.find(({ state }) => state === 'held')?.ended;
  const sum = (of: 'kept' | 'passed') => limits.reduce((all, one) => all + one[of], 0);
  return {
    ...{ gate: firstGate, answer: firstAnswer, fields: missing.fields, reasons: returns.reasons },
    states: Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0)),
    held: { n: held?.n, medianMs: held?.medianMs, longestMs: held?.longestMs },
    promises: { kept: promises.kept, ...promises.onTime },
    limits: { kept: sum('kept'), passed: sum('passed') },
    taken: Object.fromEntries(
      [
        ['name taken', takenOver['name taken']],
        ['Ana', takenOver['said by a person']],
      ].filter(([, count]) => count !== 0),
    ),
  };
}

describe('the figures of the command', () => {
  test('are those of queries that share nothing with it', async () => {
    const { all } = await reported();
    expect(all.firstGate.of).toBeGreaterThan(150);
    expect(told(all)).toEqual(asked());
  });

  test.each([
    { by: 'mapping', group: 'Upgrade', where: `h.mapping = 'Upgrade'` },
    { by: 'rep', group: 'Ana Souza', where: `d.owner = '71'` },
    { by: 'rep', group: 'mei@example.com', where: `d.owner = '73'` },
    { by: 'rep', group: 'user 79', where: `d.owner = '79'` },
    { by: 'rep', group: 'nobody', where: 'd.owner is null' },
    { by: 'team', group: 'South', where: `d.owner = '72'` },
  ])('are so for the $by $group, compared and asked for alone', async ({ by, group, where }) => {
    const compared = (await reported('--by', by)).groups.find(({ name }) => name === group)?.figures;
    const alone = (await reported(`--${by}`, group)).all;
    expect(compared === undefined ? undefined : told(compared)).toEqual(asked(where));
    expect(alone).toEqual(compared);
  });

  test('of the months add up to those of the whole', async () => {
    const { all, groups } = await reported('--by', 'month');
    const sum = (of: (figures: Figures) => number) => groups.reduce((total, { figures }) => total + of(figures), 0);
    expect(groups.map(({ name }) => name)).toEqual(['2026-09', '2026-10', '2026-11']);
    expect(sum(({ firstGate }) => firstGate.of)).toBe(all.firstGate.of);
    expect(sum(({ returns }) => returns.count)).toBe(all.returns.count);
    expect(sum(({ times }) => times.reduce((n, { ended }) => n + ended.n, 0))).toBe(
      all.times.reduce((n, { ended }) => n + ended.n, 0),
    );
    expect(groups.at(-1)?.figures.states).toEqual(all.states);
  });

  test('of where handoffs stood on a day that is over are those of their histories', async () => {
    const { all } = await reported('--until', '2026-10-10');
    const end = Date.UTC(2026, 9, 11);
    const stood =
      rows(`select t."to" as state, count(*) as handoffs from transitions t join handoffs h on h.id = t.handoff
      where h.superseded_by is null and t.seq = (select max(seq) from transitions e where e.handoff = t.handoff and e.at < ${end})
      group by 1`);
    expect(Object.fromEntries(Object.entries(all.states).filter(([, count]) => count > 0))).toEqual(
      Object.fromEntries(stood.map(({ state, handoffs }) => [state, handoffs])),
    );
  });
});

test('the page shows what the command says, for the same question', async () => {
  const io = fakeIo({ env, clock, cwd: folder });
  const session = await openSession(io, 'work');
  const app = createWebApp(dashboardOf(session, io, { ring: () => undefined, access: { kind: 'open' } }));
  const { all, groups } = await reported('--by', 'rep', '--mapping', 'Onboarding');
  const page = await (
    await app.request('http://localhost/figures?by=rep&mapping=Onboarding', { headers: { host: 'localhost' } })
  ).text();
  await session.store.close();
  const cells = [...page.matchAll(/<tr>(<td.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]+>/g, '').replaceAll('\u00a0', ' '),
    ),
  );
  const percent = ({ part, of }: { part: number; of: number }) =>
    of === 0 ? '–' : `${part} of ${of}${of < 5 ? '' : ` (${Math.round((part / of) * 100)} %)`}`;
  for (const { name, figures } of groups)
    expect(cells.find(([cell]) => cell === name)?.slice(1, 3)).toEqual([
      percent(figures.firstGate),
      percent(figures.firstAnswer),
    ]);
  for (const [state, count] of Object.entries(all.states))
    if (count > 0) expect(cells).toContainEqual([state.replace('_', ' '), String(count)]);
  for (const { reason, count } of all.returns.reasons) expect(cells).toContainEqual([reason, String(count)]);
  expect(page).toContain(`${all.saved.hours}\u00a0h`);
});
