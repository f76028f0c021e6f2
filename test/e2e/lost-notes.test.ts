import { expect, test } from '@jest/globals';
import type { Store } from '../../src/store/store.ts';
import { createPasses, type Passes, shippedTexts } from '../support/passes.ts';

interface State {
  readonly tasks: readonly { id: string; name: string; dueDate: number | null; listName?: string }[];
}
const dayOf = (at: number | null | undefined) => new Date(at ?? 0).toISOString().slice(0, 10);

interface Built extends Passes {
  readonly promise: (day: string) => void;
  readonly tasks: () => State['tasks'];
  readonly goLive: () => State['tasks'][number] | undefined;
  readonly questions: () => readonly string[];
  /** Tasks that are due on another day than when they were made. */
  readonly moved: () => State['tasks'];
}

async function built(): Promise<Built> {
  const passes = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  const deal = passes.win({ properties: { target_go_live: '2027-01-20' } });
  await passes.pass();
  await passes.pass();
  const tasks = () =>
    (passes.world.state().clickup as unknown as State).tasks.filter(({ listName = '' }) => listName.includes(deal));
  const first = new Map(tasks().map(({ id, dueDate }) => [id, dueDate]));
  return Object.assign(passes, {
    tasks,
    moved: () => tasks().filter(({ id, dueDate }) => first.get(id) !== dueDate),
    promise: (day: string) => {
      passes.world.act({ vendor: 'hubspot', act: 'edit', id: deal, properties: { target_go_live: day } });
    },
    goLive: () => tasks().find(({ name }) => name === 'Go-live'),
    questions: () => tasks().flatMap(({ name }) => (name.startsWith('Change to approve') ? [name] : [])),
  });
}

/** The service ends at the first of these calls of its store, after whatever it had sent before it. */
async function killedAt(verb: (store: Store) => object, name: string, passes: Passes): Promise<void> {
  const verbs = verb(passes.store) as Record<string, unknown>;
  const real = verbs[name];
  verbs[name] = async () => {
    throw new Error('killed');
  };
  await expect(passes.pass()).rejects.toThrow('killed');
  verbs[name] = real;
}

test('a set whose note was lost leaves nothing that looks like somebody’s: the next change is made unasked', async () => {
  const story = await built();
  story.promise('2027-02-10');
  await killedAt(({ ledger }) => ledger, 'record', story);
  const sent = story.moved().length;
  story.promise('2027-03-10');
  await story.pass();
  await story.pass();
  expect([sent, story.questions(), dayOf(story.goLive()?.dueDate)]).toEqual([1, [], '2027-03-10']);
});

test('a change that is taken back after its note was lost is taken back in ClickUp too', async () => {
  const story = await built();
  story.promise('2027-02-10');
  await killedAt(({ ledger }) => ledger, 'record', story);
  const sent = story.moved().length;
  story.promise('2027-01-20');
  await story.pass();
  await story.pass();
  expect([sent, story.moved()]).toEqual([1, []]);
});

test('an edit is still somebody’s although the service was about to set something else there', async () => {
  const story = await built();
  story.promise('2027-02-10');
  await killedAt(({ ledger }) => ledger, 'record', story);
  const changed = story.moved()[0]?.id;
  story.world.act({ vendor: 'clickup', act: 'edit-task', task: changed, due: '2027-05-05' });
  story.promise('2027-03-10');
  await story.pass();
  await story.pass();
  const kept = story.tasks().find(({ id }) => id === changed)?.dueDate;
  expect([story.questions(), dayOf(kept)]).toEqual([
    ['Change to approve: 1 difference between the deal and this project'],
    '2027-05-05',
  ]);
});
