import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../support/rehearsal.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';

const gone = {
  code: 'TASK_GONE',
  handoff: '501/e1',
  deal: '501',
  message: 'Somebody deleted the task "Kickoff" (a1).',
  fix: 'Restore it, or choose: `handoff choose 501 task:a1 rebuild`, `handoff choose 501 task:a1 ignore`.',
} as const;
const stalled = {
  ...gone,
  code: 'WORK_STALLED',
  message: 'Nothing has moved since Monday.',
  fix: 'Move it.',
  move: 'sales',
  evidence: ['From Monday to Friday: sales 40 h.'],
} as const;
const double = { code: 'DOUBLE_FOUND', message: 'Two lists bear one name.', fix: 'Remove one.' } as const;

/** A store in which three things need somebody. */
async function withThree() {
  const rehearsal = await rehearse({ deals: 1 });
  await rehearsal.withStore(async (store) => {
    await store.deals.save([dealRow({ name: 'Acme rollout' })]);
    await store.handoffs.save(handoffRow({ state: 'offered' }));
    for (const one of [gone, stalled, double]) await store.exceptions.raise(one);
  });
  const run = (...argv: readonly string[]) => rehearsal.run(...argv, '--by', 'Ana Silva');
  const listed = async (...flags: readonly string[]) => {
    const { out } = await run('exceptions', '--json', ...flags);
    return JSON.parse(out).exceptions as readonly Record<string, unknown>[];
  };
  const codes = async (...flags: readonly string[]) => (await listed(...flags)).map(({ code }) => code).sort();
  return { ...rehearsal, run, listed, codes };
}

describe('handoff exceptions', () => {
  test('tells of each why, since when, whose move it is, how, and what becomes of it otherwise', async () => {
    const { listed } = await withThree();
    const [first] = (await listed()).filter(({ code }) => code === 'TASK_GONE');
    expect(first).toEqual({
      id: expect.any(String),
      code: 'TASK_GONE',
      deal: '501',
      name: 'Acme rollout',
      handoff: '501/e1',
      message: gone.message,
      evidence: [],
      since: expect.stringMatching(/Z$/),
      move: 'delivery',
      fix: gone.fix,
      commands: ['handoff choose 501 task:a1 rebuild', 'handoff choose 501 task:a1 ignore'],
      ifNobody: 'It stays away; what it stood for counts as not done.',
      claimed: null,
      snoozed: null,
      settled: null,
    });
  });

  test('can be asked for one side, one deal, or one’s own', async () => {
    const { codes, run } = await withThree();
    await run('claim', '501', 'task_gone');
    expect({
      all: await codes(),
      sales: await codes('--move', 'sales'),
      deal: await codes('--deal', '501'),
      mine: await codes('--mine'),
    }).toEqual({
      all: ['DOUBLE_FOUND', 'TASK_GONE', 'WORK_STALLED'],
      sales: ['WORK_STALLED'],
      deal: ['TASK_GONE', 'WORK_STALLED'],
      mine: ['TASK_GONE'],
    });
  });

  test('reads well in 80 columns', async () => {
    const { run } = await withThree();
    await run('claim', '501', 'TASK_GONE');
    await run('snooze', '-', 'DOUBLE_FOUND', '--until', '3d', '--because', 'The other is archived soon');
    const { out } = await run('exceptions');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out.replaceAll(/\d{4}-\d\d-\d\d [\d:]+/g, 'T')).toContain(`TASK_GONE  Acme rollout (501)
  Somebody deleted the task "Kickoff" (a1).
  Fix: Restore it, or choose: \`handoff choose 501 task:a1 rebuild\`, \`handoff
  choose 501 task:a1 ignore\`.
  Move: delivery, since T UTC
  If nobody does: It stays away; what it stood for counts as not done.
  Claimed by Ana Silva
`);
    expect(out).toContain('1 put off or done with; `handoff exceptions --all` shows them');
  });

  test('says so when nothing needs anybody', async () => {
    const { run } = await rehearse({ deals: 1 });
    expect(await run('exceptions')).toMatchObject({ exit: 0, out: 'Nothing needs a person.\n' });
  });
});

describe('what a person says of an exception', () => {
  test('puts it off until a time, with the reason, and wakes it again', async () => {
    const { run, codes, listed, clock } = await withThree();
    const { out } = await run('snooze', '501', 'WORK_STALLED', '--until', '4h', '--because', 'Customer is away');
    expect(out).toMatch(/^WORK_STALLED is put off until .+ UTC\.\n$/);
    expect(await codes()).toEqual(['DOUBLE_FOUND', 'TASK_GONE']);
    const [put] = (await listed('--all')).filter(({ code }) => code === 'WORK_STALLED');
    expect(put?.['snoozed']).toEqual({
      by: 'Ana Silva',
      until: new Date(clock.now() + 4 * 3_600_000).toISOString(),
      reason: 'Customer is away',
    });
    await run('snooze', '501', 'WORK_STALLED', '--wake');
    expect(await codes()).toContain('WORK_STALLED');
  });

  test('lets it come back by itself when the time is over', async () => {
    const { run, codes, clock } = await withThree();
    await run('snooze', '501', 'WORK_STALLED', '--until', '1h', '--because', 'Later');
    clock.advance(3_600_000);
    expect(await codes()).toContain('WORK_STALLED');
  });

  test('is done with, and then neither listed nor counted by status', async () => {
    const { run, codes, withStore } = await withThree();
    await run('resolve', '501', 'TASK_GONE', '--because', 'Not wanted');
    expect(await codes()).toEqual(['DOUBLE_FOUND', 'WORK_STALLED']);
    const words = await withStore((store) => store.exceptionWords.last(5));
    expect(words).toMatchObject([
      { by: 'Ana Silva', said: 'resolve', code: 'TASK_GONE', deal: '501', reason: 'Not wanted' },
    ]);
  });

  test.each([
    {
      name: 'a code that is not open',
      argv: ['claim', '501', 'NAME_TAKEN'],
      err: /^EXCEPTION_UNKNOWN: No exception NAME_TAKEN of deal 501 is open\.\n {2}Fix: Open there: TASK_GONE, WORK_STALLED\./,
    },
    {
      name: 'a time that is over',
      argv: ['snooze', '501', 'TASK_GONE', '--until', '2020-01-01', '--because', 'x'],
      err: /^SNOOZE_UNTIL: /,
    },
    {
      name: 'no time at all',
      argv: ['snooze', '501', 'TASK_GONE', '--because', 'x'],
      err: /^SNOOZE_UNTIL: .+\n {2}Fix: Add `--until 3d/,
    },
  ])('is refused for $name', async ({ argv, err }) => {
    const { run, codes } = await withThree();
    const refused = await run(...argv);
    expect(refused.exit).toBe(3);
    expect(refused.err).toMatch(err);
    expect(await codes()).toHaveLength(3);
  });
});
