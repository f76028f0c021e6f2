import { describe, expect, test } from '@jest/globals';
import { formatFailure } from '../../scripts/stories/format-failure.ts';
import { findBroken } from '../../scripts/stories/invariants.ts';
import { blankMemory, type Memory, serviceLooked } from '../../scripts/stories/memory.ts';
import type { SeenTask, Sight } from '../../scripts/stories/sight.ts';
import { tellStories } from '../../scripts/stories/tell-stories.ts';
import { looked, type TwoSided, untouched, wanted, write } from '../../scripts/stories/two-sided.ts';

describe('random stories of one handoff', () => {
  test('end with both sides as people made them, whatever was lost, doubled or interrupted', async () => {
    const told = await tellStories({ stories: 30, seed: 20_261_121 });
    expect(told.failure === undefined ? '' : formatFailure(told)).toBe('');
    expect(told.told).toBe(30);
  }, 300_000);
});

/** A value of which 9000 was agreed on, and that each side has set to something else since. */
function edited(sales: string, delivery?: string): TwoSided {
  const edits = untouched();
  write(edits, 'sales', '9000', sales);
  if (delivery !== undefined) write(edits, 'delivery', '9000', delivery);
  return edits;
}

const task = (changes: Partial<SeenTask>): SeenTask => ({
  id: 't',
  name: 'Call',
  list: 'l',
  status: 'to do',
  statusType: 'open',
  dueDate: null,
  description: '',
  fields: {},
  archived: false,
  tags: [],
  marker: undefined,
  ...changes,
});
const berlinDay = Date.parse('2027-01-29T03:00:00Z');
const brief = task({
  id: 'b',
  name: 'Handoff brief',
  fields: { 'Contract value': '9000', 'Go-live': String(berlinDay) },
});
const promised = task({ id: 'p', name: 'Deliver it', marker: 'deal:1/e1/deliverable:77' });
const list = { id: 'l', name: 'Acme #1', archived: false };
const settled: Sight = {
  deal: { handoff_state: 'offered', scope_summary: 'Move two sites', amount: '9000', target_go_live: '2027-01-29' },
  isDeleted: false,
  isWon: true,
  lineItems: ['77'],
  handoff: '1/e1',
  lists: [list],
  brief,
  work: [promised],
  allLists: [list],
  allTasks: [brief, promised],
  marks: ['deal:1/e1/brief', 'deal:1/e1/deliverable:77'],
};

const gone: Partial<Sight> = { lists: [], brief: undefined, work: [], allLists: [], allTasks: [] };

describe('the oracle of the stories', () => {
  const memory = (changes: Partial<Memory> = {}): Memory => ({ ...blankMemory(), ...changes });

  test('finds nothing where all is as it should be', () => {
    expect(findBroken(memory(), settled)).toEqual([]);
  });

  const wrongs: readonly { name: string; memory?: Partial<Memory>; sight: Partial<Sight>; broken: string }[] = [
    {
      name: 'a second project',
      sight: { lists: [list, { ...list, id: 'm' }] },
      broken: 'there are 2 projects',
    },
    {
      name: 'something that was made twice',
      sight: { marks: ['deal:1/e1/note', 'deal:1/e1/note'] },
      broken: 'made twice: deal:1/e1/note',
    },
    {
      name: 'a state that people did not mean',
      sight: { brief: { ...brief, status: 'accepted', statusType: 'custom' } },
      broken: 'the deal says "offered", and what people did means "accepted"',
    },
    {
      name: 'a deal that is lost and not paused',
      sight: { isWon: false },
      broken: 'the deal says "offered", and what people did means "paused"',
    },
    {
      name: 'a promise without a task',
      sight: { lineItems: ['77', '78'] },
      broken: 'line item 78 has 0 tasks',
    },
    {
      name: 'an edit that was undone',
      memory: { statuses: new Map([['p', 'blocked']]) },
      sight: {},
      broken: 'somebody set the status of "Deliver it" to "blocked", and it is "to do"',
    },
    {
      name: 'a value that was not carried over',
      memory: { amount: '12000', edits: { amount: edited('12000'), goLive: untouched() } },
      sight: { deal: { ...settled.deal, amount: '12000' } },
      broken: 'the contract value is 9000, not 12000',
    },
    {
      name: 'an amount that nobody wrote',
      sight: { deal: { ...settled.deal, amount: '1' } },
      broken: 'the amount is 1, set was 9000',
    },
    {
      name: 'a day that differs between the sides',
      sight: { deal: { ...settled.deal, target_go_live: '2027-02-01' } },
      broken: 'go-live is 2027-01-29 in ClickUp and 2027-02-01 on the deal',
    },
    {
      name: 'a task that was cancelled unasked',
      sight: { allTasks: [{ ...promised, tags: ['cancelled'] }] },
      broken: '"Deliver it" was cancelled without a yes of delivery\'s',
    },
    {
      name: 'a renewal that was taken for the first win',
      memory: { handoff: '1/e1', stoodPaused: true, builtAs: 'newbusiness', winsAs: ['renewal'], isRetyped: true },
      sight: { deal: { ...settled.deal, dealtype: 'renewal' } },
      broken: 'it was won under another mapping, and nothing of its own was begun',
    },
    {
      name: 'a handoff that goes on although somebody paused it',
      memory: { pausedByHand: new Set(['1/e1']) },
      sight: {},
      broken: 'the deal says "offered", and what people did means "paused"',
    },
    {
      name: 'a deal that is called paused for ever because its project was deleted',
      memory: { deletedProjects: new Set(['1/e1']) },
      sight: { deal: { ...settled.deal, handoff_state: 'paused' }, ...gone },
      broken:
        'the deal says "paused", and what people did means "building" or "offered" or "returned" or "accepted" or "in_delivery" or "delivered"',
    },
    {
      name: 'a return that was answered in vain',
      memory: { returnStood: true, answered: true },
      sight: {
        deal: { ...settled.deal, handoff_state: 'returned' },
        brief: { ...brief, status: 'returned to sales', statusType: 'custom' },
      },
      broken: 'sales answered the return, and it was not offered again',
    },
  ];
  test.each(wrongs)('finds $name', ({ memory: changes, sight, broken }) => {
    expect(findBroken(memory(changes), { ...settled, ...sight })).toContain(broken);
  });

  test('lets the owner of a value win only where nobody looked between the two edits', () => {
    const both = memory({ amount: '5', edits: { amount: edited('5', '7'), goLive: untouched() } });
    const taken = {
      ...settled,
      deal: { ...settled.deal, amount: '5' },
      brief: { ...brief, fields: { ...brief.fields, 'Contract value': '7' } },
    };
    expect(findBroken(both, taken)).toEqual(['the contract value is 7, not 5']);
    serviceLooked(both);
    expect(findBroken(both, taken)).toEqual([]);
  });

  test('takes what was taken back before anybody looked for no edit', () => {
    const edits = edited('5', '7');
    write(edits, 'sales', '5', '9000');
    expect(wanted(edits, 'sales')).toEqual(['7']);
    looked(edits);
    write(edits, 'delivery', '7', '8');
    write(edits, 'delivery', '8', '7');
    expect(wanted(edits, 'sales')).toEqual(['7']);
  });
});
