import { describe, expect, test } from '@jest/globals';
import { setChecklistItem } from '../../src/apply/set-checklist-item.ts';
import type { ChecklistItemChanges, TaskChecklist } from '../../src/clickup/port.ts';
import type { UpdateChecklistItem } from '../../src/domain/operation.ts';
import { HttpError } from '../../src/http/http-error.ts';

const refusal = (status: number) =>
  new HttpError({ vendor: 'clickup', method: 'PUT', path: '/i', effect: 'refused', status, detail: 'no' });

const operation = (changes: Pick<UpdateChecklistItem, 'name' | 'resolved'>) =>
  ({ task: { id: 't' }, checklist: { id: 'c' }, item: { id: 'i' }, ...changes }) as UpdateChecklistItem;

/** What is asked of ClickUp where the checklist looks like this. */
async function asked(given: UpdateChecklistItem, items: TaskChecklist['items'], error?: HttpError) {
  const sent: unknown[] = [];
  const clickup = {
    checklists: async () => {
      sent.push('look');
      return [{ id: 'c', name: 'Promised', items }];
    },
    updateChecklistItem: async (list: string, item: string, changes: ChecklistItemChanges) => {
      sent.push([list, item, changes]);
      if (error !== undefined) throw error;
    },
  };
  await setChecklistItem(given, { clickup });
  return sent;
}
const renamed = { name: { was: 'Move', to: 'Move × 2' } };
const called = (name: string) => [{ id: 'i', name }];

describe('an item of a checklist', () => {
  test.each([
    { name: 'is ticked without a look', given: { resolved: true }, items: [], is: [['c', 'i', { resolved: true }]] },
    {
      name: 'is renamed where it is called as it was',
      given: renamed,
      items: called('Move '),
      is: ['look', ['c', 'i', { name: 'Move × 2' }]],
    },
    { name: 'keeps the text that people gave it', given: renamed, items: called('Move it all'), is: ['look'] },
    {
      name: 'is ticked although people renamed it',
      given: { ...renamed, resolved: true },
      items: called('Move it all'),
      is: ['look', ['c', 'i', { resolved: true }]],
    },
  ])('$name', async ({ given, items, is }) => {
    expect(await asked(operation(given), items)).toEqual(is);
  });

  test('that people deleted stays deleted', async () => {
    expect(await asked(operation({ resolved: true }), [], refusal(404))).toEqual([
      ['c', 'i', { resolved: true }],
      'look',
    ]);
  });

  test.each([
    { name: 'stands', items: called('Move'), status: 404 },
    { name: 'was refused for another reason', items: [], status: 400 },
  ])('is told as refused where it $name', async ({ items, status }) => {
    const error = refusal(status);
    await expect(asked(operation({ resolved: true }), items, error)).rejects.toBe(error);
  });
});
