import { z } from 'zod';
import { mergeRecords } from '../objects/merge-records.ts';
import { archiveRecord, restoreRecord, writeRecord } from '../objects/write-record.ts';
import { type Act, defineAct, impossible, liveNamed, Name, recordNamed, told, typeNamed } from './act.ts';
import { checkedByPerson } from './checked-by-person.ts';

const Target = { type: z.string().default('deals'), id: Name };

const edit = defineAct(
  {
    act: 'edit',
    does: 'Somebody edits properties of a record, a deal unless told otherwise.',
    example: { id: '30125000123', properties: { amount: '12500', target_go_live: '2027-03-01' } },
    input: z.object({ ...Target, properties: z.record(z.string(), z.string()) }),
  },
  ({ portal, occasion }, { type, id, properties }) => {
    const record = liveNamed(portal, typeNamed(type), id);
    writeRecord(portal, record, checkedByPerson(portal, record, properties), occasion);
    return told(record);
  },
);

const remove = defineAct(
  {
    act: 'delete',
    does: 'Somebody deletes a record; it can be restored.',
    example: { type: 'deals', id: '30125000123' },
    input: z.object(Target),
  },
  ({ portal, occasion }, { type, id }) => {
    const record = liveNamed(portal, typeNamed(type), id);
    archiveRecord(portal, record, occasion);
    return told(record);
  },
);

const restore = defineAct(
  {
    act: 'restore',
    does: 'Somebody brings a deleted record back.',
    example: { type: 'deals', id: '30125000123' },
    input: z.object(Target),
  },
  ({ portal, occasion }, { type, id }) => {
    const record = recordNamed(portal, typeNamed(type), id);
    if (record.archivedAt === undefined) throw impossible(`${id} is not deleted.`, 'Delete it first.');
    restoreRecord(portal, record, occasion);
    return told(record);
  },
);

const merge = defineAct(
  {
    act: 'merge',
    does: 'Somebody merges one record into another. Both ids lead to the survivor afterwards.',
    example: { id: '30125000123', into: '30125000456' },
    input: z.object({ ...Target, into: Name }),
  },
  ({ portal, occasion }, { type, id, into }) => {
    const primary = liveNamed(portal, typeNamed(type), into);
    const other = liveNamed(portal, typeNamed(type), id);
    if (primary === other) throw impossible(`${id} cannot be merged into itself.`, 'Name two different records.');
    return told(mergeRecords(portal, { primary, other }, occasion));
  },
);

const completeTask = defineAct(
  {
    act: 'complete-task',
    does: 'Somebody ticks off a task of the CRM.',
    example: { task: '30125000789' },
    input: z.object({ task: Name }),
  },
  ({ portal, occasion }, { task: name }) => {
    const task = liveNamed(portal, 'tasks', name);
    writeRecord(portal, task, { hs_task_status: 'COMPLETED' }, occasion);
    return told(task);
  },
);

export const recordActs: readonly Act[] = [edit, remove, restore, merge, completeTask];
