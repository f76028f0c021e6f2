import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createPasses, type Passes } from '../support/passes.ts';

const State = z.object({
  clickup: z.object({
    lists: z.array(z.object({ id: z.string(), name: z.string() })),
    spaces: z.array(z.object({ id: z.string(), name: z.string() })),
    tasks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        listName: z.string(),
        alsoIn: z.array(z.string()),
        updatedAt: z.number(),
      }),
    ),
  }),
});

const mapping = (showIn: string, more = '') => `name: Shown
when: { since: 2026-01-01 }
project:
  into: { space: Delivery, show_in: ${showIn} }
  name: "{{ deal.dealname }}"
tasks: { Kickoff: {}, Prepare: { under: Kickoff } }
${more}`;

const stateOf = ({ world }: Passes) => State.parse(world.state()).clickup;
function byHand({ world }: Passes, method: string, path: string, body: object = {}) {
  const headers = { authorization: sandboxTokens.clickup, 'content-type': 'application/json' };
  const answer = world.send('clickup', { method, url: `/api/v2${path}`, headers, body: JSON.stringify(body) });
  if (answer.kind !== 'answer' || answer.status !== 200)
    throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
  return z.object({ id: z.string() }).catch({ id: '' }).parse(JSON.parse(answer.body));
}

/** The client's own list, with a task of theirs in it. */
function clientList(passes: Passes, name = 'Roadmap'): string {
  const space = stateOf(passes).spaces.find((one) => one.name === 'Delivery')?.id;
  const { id } = byHand(passes, 'POST', `/space/${space}/list`, { name });
  byHand(passes, 'POST', `/list/${id}/task`, { name: 'Theirs' });
  return id;
}

async function begun(showIn: string, more = '') {
  const passes = await createPasses({ deals: 0, texts: { 'a.yaml': mapping(showIn, more) } });
  const deal = passes.win();
  return { passes, deal };
}

const shown = (passes: Passes) =>
  stateOf(passes)
    .tasks.flatMap(({ name, alsoIn }) => alsoIn.map((list) => `${name} in ${list}`))
    .sort();
const asked = ({ clickup, hubspot }: { readonly clickup: number; readonly hubspot: number }) => [clickup, hubspot];
const both = ['Handoff brief in Roadmap', 'Kickoff in Roadmap'];

describe('a project that shows in a list that is there already', () => {
  test('shows its tasks there once, leaves the others alone, and is counted by its own', async () => {
    const { passes, deal } = await begun('Roadmap');
    clientList(passes);
    const theirs = () => stateOf(passes).tasks.find(({ name }) => name === 'Theirs');
    const before = theirs();
    await passes.pass();
    expect([await passes.stateOf(deal), shown(passes), await passes.codes(), theirs()]).toEqual([
      'offered',
      both,
      [],
      before,
    ]);
    expect((await passes.crm.readDeals([deal], ['delivery_progress'])).deals[0]?.properties['delivery_progress']).toBe(
      '0',
    );
    await passes.pass();
    const idle = await passes.pass();
    expect([idle.operations.done, asked(idle.requests)]).toEqual([0, [1, 1]]);
  });

  test('can show its brief alone', async () => {
    const { passes } = await begun('{ list: Roadmap, only: brief }');
    clientList(passes);
    await passes.pass();
    expect(shown(passes)).toEqual(['Handoff brief in Roadmap']);
  });

  test('leaves to people what they add, and what they take off the list', async () => {
    const { passes } = await begun('Roadmap');
    const list = clientList(passes);
    await passes.pass();
    const { tasks, lists } = stateOf(passes);
    const own = lists.find(({ name }) => name === tasks.find((one) => one.name === 'Kickoff')?.listName)?.id;
    byHand(passes, 'DELETE', `/list/${list}/task/${tasks.find(({ name }) => name === 'Kickoff')?.id}`);
    byHand(passes, 'POST', `/list/${own}/task`, { name: 'Added by hand' });
    for (let count = 0; count < 3; count += 1) await passes.pass();
    expect(shown(passes)).toEqual(['Handoff brief in Roadmap']);
  });

  test('shows what the deal comes to promise, too', async () => {
    const more = 'deliverables: { each: { property: deal.promised_deliverables }, name: "{{ item.value }}" }\n';
    const { passes, deal } = await begun('Roadmap', more);
    passes.world.act({ vendor: 'hubspot', act: 'edit', id: deal, properties: { promised_deliverables: 'Import' } });
    clientList(passes);
    await passes.pass();
    await passes.wait(60_000);
    passes.world.act({
      vendor: 'hubspot',
      act: 'edit',
      id: deal,
      properties: { promised_deliverables: 'Import\nTraining' },
    });
    for (let count = 0; count < 3; count += 1) await passes.pass();
    expect(shown(passes)).toEqual([...both, 'Import in Roadmap', 'Training in Roadmap'].sort());
  });

  test('says so while there is no such list, and shows them once there is', async () => {
    const { passes, deal } = await begun('Roadmap');
    await passes.pass();
    expect([await passes.stateOf(deal), await passes.codes()]).toEqual(['offered', ['SHOW_IN_NOT_FOUND']]);
    clientList(passes);
    await passes.wait(15 * 60_000);
    await passes.pass();
    expect([shown(passes), await passes.codes()]).toEqual([both, []]);
  });

  test('says what to switch on, and holds nothing up until then', async () => {
    const { passes, deal } = await begun('Roadmap');
    clientList(passes);
    passes.world.act({ vendor: 'clickup', act: 'switch-multiple-lists', on: false });
    await passes.pass();
    const codes = new Set(await passes.codes());
    expect([await passes.stateOf(deal), codes]).toEqual(['offered', new Set(['CLICKUP_MULTIPLE_LISTS_OFF'])]);
    passes.world.act({ vendor: 'clickup', act: 'switch-multiple-lists', on: true });
    await passes.wait(15 * 60_000);
    await passes.pass();
    expect([shown(passes), await passes.codes()]).toEqual([both, []]);
  });

  test.each(['commit-then-status', 'commit-then-timeout', 'late-commit', 'reset'])(
    'shows them once in spite of %s, and takes none of it for a change of theirs',
    async (fault) => {
      const { passes, deal } = await begun('Roadmap');
      clientList(passes);
      passes.fail({ vendor: 'clickup', method: 'POST', path: '/list/[^/]+/task/[^/]+$', fault, times: 1 });
      for (let count = 0; count < 4; count += 1) {
        await passes.pass();
        await passes.wait(5 * 60_000);
      }
      const touched = (await passes.store.projects.get([`${deal}/e1`]))
        .get(`${deal}/e1`)
        ?.tasks.filter(({ touchedAt }) => touchedAt);
      expect([shown(passes), await passes.codes(), touched]).toEqual([both, [], []]);
    },
  );

  test('shows nothing twice for a service that lost its store', async () => {
    const { passes } = await begun('Roadmap');
    clientList(passes);
    await passes.pass();
    await passes.loseStore();
    for (let count = 0; count < 3; count += 1) await passes.pass();
    expect(shown(passes)).toEqual(both);
  });
});
