import { describe, expect, test } from '@jest/globals';
import { createPasses } from '../support/passes.ts';
import { stateOf } from '../support/sandbox-state.ts';

const texts = {
  'plain.yaml': `
name: Plain
timezone: Europe/Berlin
when: { since: 2026-11-20 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}", start: won }
tasks:
  Kickoff: { due: won }
  Launch: { due: { from: won, days: 20 } }
report: { notes: false }
`,
};
const hourMs = 3_600_000;
const idle = { hubspot: 1, clickup: 1 };

/** Built on Friday, 20 November, with a task that is due on that day. */
async function builtOnFriday(deals: number) {
  const passes = await createPasses({ deals: 1, texts });
  const ids = Array.from({ length: deals }, () => passes.win());
  for (let i = 0; i < 3; i += 1) await passes.pass();
  const told = (property: string) => [...new Set(ids.map((id) => stateOf(passes.world).property(id, property)))];
  return { ...passes, ids, told };
}

describe('a day that passes', () => {
  test('is told the next day, with the write as the only request, and costs nothing until then', async () => {
    const { pass, wait, told } = await builtOnFriday(1);
    expect([told('delivery_health'), told('delivery_blockers')]).toEqual([['on_track'], [null]]);
    expect((await pass()).requests).toEqual(idle);
    await wait(15 * hourMs);
    const { requests, operations } = await pass();
    expect([requests, operations.done]).toEqual([{ hubspot: 2, clickup: 1 }, 1]);
    expect([told('delivery_health'), told('delivery_blockers')]).toEqual([['at_risk'], ['Kickoff (due 2026-11-20)']]);
    const { requests: after, operations: left } = await pass();
    expect([after, left.planned]).toEqual([idle, 0]);
  });

  test('for many handoffs costs a request for a hundred of them', async () => {
    const { pass, wait, told, ids, store } = await builtOnFriday(120);
    expect((await pass()).requests).toEqual(idle);
    expect(await store.handoffs.withWork()).toHaveLength(ids.length);
    await wait(15 * hourMs);
    // Once an hour the look reaches back two hours, to where these projects were built.
    expect((await pass()).requests).toEqual({ hubspot: 3, clickup: 4 });
    expect(told('delivery_health')).toEqual(['at_risk']);
    expect((await pass()).requests).toEqual(idle);
    // A hundred projects are built first, which takes its time on a busy machine.
  }, 120_000);

  test('moves the forecast of a late project with each working day, and of no other', async () => {
    const { pass, wait, told, world, ids, store } = await builtOnFriday(1);
    const [id = ''] = ids;
    await wait(15 * hourMs);
    await pass();
    expect(told('delivery_forecast')).toEqual(['2026-12-10']);
    await wait(3 * 24 * hourMs);
    await pass();
    expect(told('delivery_forecast')).toEqual(['2026-12-14']);
    const list = (await store.projects.get([`${id}/e1`])).get(`${id}/e1`)?.id;
    world.act({ act: 'complete-task', vendor: 'clickup', task: 'Kickoff', list });
    await pass();
    expect([told('delivery_forecast'), told('delivery_health')]).toEqual([['2026-12-10'], ['on_track']]);
  });
});
