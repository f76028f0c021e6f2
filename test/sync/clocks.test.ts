import { describe, expect, test } from '@jest/globals';
import { createPasses } from '../support/passes.ts';
import { stateOf } from '../support/sandbox-state.ts';

const text = (clocks: string) => ({
  'plain.yaml': `
name: Plain
timezone: Europe/Berlin
when: { since: 2026-11-20 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}", start: won }
tasks: [Kickoff]
accept: { accepted: [in progress], returned: [complete] }
report: { notes: false, health: false, forecast: false, blockers: false }
clocks: ${clocks}
`,
});
const hourMs = 3_600_000;
const idle = { hubspot: 1, clickup: 1 };
const toAccept = '{ offered_to_accepted: { within: 8 business hours, nudge: 50%, escalate: [{ to: deal owner }] } }';

/** Built on Friday, 20 November, at nine in the morning in Berlin. */
async function built(clocks: string) {
  const passes = await createPasses({ deals: 1, texts: text(clocks) });
  const id = passes.win();
  for (let i = 0; i < 4; i += 1) await passes.pass();
  const handoff = `${id}/e1` as const;
  const clocksNow = async () =>
    ((await passes.store.clocks.ofMany([handoff])).get(handoff) ?? []).map(
      ({ clock, state, step }) => `${clock} ${state}${step === undefined ? '' : ` ${step}`}`,
    );
  const list = async () => (await passes.store.projects.get([handoff])).get(handoff)?.id;
  return { ...passes, clocksNow, list };
}

describe('a clock', () => {
  test('costs no request before its next step, and then what it tells', async () => {
    const { pass, wait, codes, clocksNow } = await built(toAccept);
    expect((await pass()).requests).toEqual(idle);
    expect(await clocksNow()).toEqual(['offered_to_accepted running', 'stalled running']);
    await wait(4 * hourMs);
    const { operations } = await pass();
    expect([await codes(), operations]).toEqual([['CLOCK_NUDGE'], { planned: 1, done: 1, failed: 0, uncertain: 0 }]);
    await pass();
    expect((await pass()).requests).toEqual(idle);
  });

  test('that has passed is told once, stays known, and leaves passes as idle as before', async () => {
    const { pass, wait, codes, world, clocksNow } = await built(toAccept);
    await wait(75 * hourMs);
    await pass();
    expect([await codes(), await clocksNow()]).toEqual([
      ['CLOCK_OVERDUE'],
      ['offered_to_accepted running escalation-1', 'stalled running'],
    ]);
    const asked = () => stateOf(world).counts.crmTasks;
    expect(asked()).toBe(1);
    for (let i = 0; i < 3; i += 1) await pass();
    expect((await pass()).requests).toEqual(idle);
    await wait(24 * hourMs);
    await pass();
    expect(asked()).toBe(1);
  });

  test('that is met says so, and its exception is gone', async () => {
    const { pass, wait, codes, world, list, clocksNow } = await built(toAccept);
    await wait(75 * hourMs);
    await pass();
    world.act({
      act: 'move-task',
      vendor: 'clickup',
      task: 'Handoff brief',
      list: await list(),
      status: 'in progress',
    });
    await pass();
    expect([await codes(), await clocksNow()]).toEqual([
      [],
      ['offered_to_accepted ended escalation-1', 'stalled running'],
    ]);
  });

  test('is set for handoffs under way by an edit, and writes to nobody about what is over', async () => {
    const { pass, wait, codes, edit } = await built('{ stalled: false }');
    await wait(75 * hourMs);
    expect((await pass()).exceptions).toEqual([]);
    edit(text(toAccept));
    const { operations } = await pass();
    expect([await codes(), operations.planned]).toEqual([['CLOCK_OVERDUE'], 0]);
  });
});

describe('what is open', () => {
  const mapping = {
    'plain.yaml': `
name: Plain
timezone: Europe/Berlin
when: { since: 2026-11-20 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}", start: won }
tasks: [Kickoff]
accept: { accepted: [in progress], returned: [complete], reasons: { scope: Scope is unclear } }
report: { notes: false }
exceptions: { sales: task, delivery: comment }
`,
  };

  test('is said once on the brief, also by a service that lost its store', async () => {
    const passes = await createPasses({ deals: 1, texts: mapping });
    const id = passes.win();
    for (let i = 0; i < 4; i += 1) await passes.pass();
    const list = (await passes.store.projects.get([`${id}/e1`])).get(`${id}/e1`)?.id;
    passes.world.act({ act: 'move-task', vendor: 'clickup', task: 'Handoff brief', list, status: 'complete' });
    for (let i = 0; i < 3; i += 1) await passes.pass();
    const said = () => JSON.stringify(passes.world.state()).split('Delivery returned the handoff without').length - 1;
    expect([await passes.codes(), said()]).toEqual([['RETURN_REASON_MISSING'], 1]);
    await passes.loseStore();
    for (let i = 0; i < 4; i += 1) await passes.pass();
    expect([await passes.codes(), said()]).toEqual([['RETURN_REASON_MISSING'], 1]);
  });
});
