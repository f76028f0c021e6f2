import { deliveryWrites } from '../asked-field.ts';
import { contactIn, contractValueIn, goLiveIn } from '../brief-values.ts';
import type { Cast } from '../cast.ts';
import type { Memory } from '../memory.ts';
import type { SeenTask } from '../sight.ts';
import { write } from '../two-sided.ts';
import { define, type StoryAct } from './act.ts';

const onBrief = (name: string, happen: (memory: Memory, cast: Cast, brief: SeenTask) => Promise<unknown>): StoryAct =>
  define(name, async (memory, cast) => {
    const { brief } = cast.look();
    if (brief !== undefined) await happen(memory, cast, brief);
  });

const setField = (cast: Cast, task: SeenTask, name: string, value: unknown): Promise<unknown> =>
  cast.act('clickup', 'edit-task', { task: task.id, field: { name, value } });

const setStatus = (status: string) => async (memory: Memory, cast: Cast, brief: SeenTask) => {
  if (status === 'returned to sales') memory.returnedAgain = true;
  await cast.act('clickup', 'move-task', { task: brief.id, status });
};

export const setBrief = (status: string): StoryAct =>
  onBrief(`delivery sets the brief to "${status}"`, setStatus(status));

export const returnWithReason = (sentence: string): StoryAct =>
  onBrief(`delivery returns it: "${sentence}"`, async (memory, cast, brief) => {
    await setField(cast, brief, 'Return reason', 'scope');
    await setField(cast, brief, 'Notes', sentence);
    await setStatus('returned to sales')(memory, cast, brief);
  });

export const setContractValue = (value: string): StoryAct =>
  onBrief(`delivery sets the contract value to ${value || 'nothing'}`, async (memory, cast, brief) => {
    write(memory.edits.amount, 'delivery', contractValueIn(brief), value === '' ? '' : String(Number(value)));
    await setField(cast, brief, 'Contract value', value === '' ? null : Number(value));
  });

export const setGoLiveInBrief = (day: string): StoryAct =>
  onBrief(`delivery sets the go-live to ${day || 'nothing'}`, async (memory, cast, brief) => {
    write(memory.edits.goLive, 'delivery', goLiveIn(brief), day);
    await setField(cast, brief, 'Go-live', day === '' ? null : Date.parse(`${day}T03:00:00Z`));
  });

export const setContactInBrief = (contact: string): StoryAct =>
  onBrief(`delivery sets the contact to ${contact || 'nothing'}`, async (memory, cast, brief) => {
    if (memory.contact !== undefined) deliveryWrites(memory.contact, contactIn(brief), contact);
    await setField(cast, brief, 'Billing contact', contact === '' ? null : contact);
  });
