import { z } from 'zod';
import type { Decided } from '../../src/domain/decision.ts';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import { goLiveIn } from './brief-values.ts';
import type { Cast } from './cast.ts';
import { type Memory, serviceLooked } from './memory.ts';
import { settleAndJudge } from './oracle.ts';
import { isQuestion, type SeenTask } from './sight.ts';

/** One thing that happens in a story. What is not possible at that moment does not happen. */
export interface StoryAct {
  readonly name: string;
  readonly happen: (memory: Memory, cast: Cast) => Promise<unknown>;
}

const define = (name: string, happen: StoryAct['happen']): StoryAct => ({ name, happen });

const onDeal = (name: string, happen: StoryAct['happen']): StoryAct =>
  define(name, async (memory, cast) => {
    if (!cast.look().isDeleted) await happen(memory, cast);
  });

const edit = (cast: Cast, properties: Readonly<Record<string, string>>): Promise<unknown> =>
  cast.act('hubspot', 'edit', { id: cast.deal(), properties });

export const setScope = (scope: string): StoryAct =>
  onDeal(`sales writes the scope "${scope}"`, (_, cast) => edit(cast, { scope_summary: scope }));

export const setAmount = (amount: string): StoryAct =>
  onDeal(`sales sets the amount to ${amount}`, async (memory, cast) => {
    if (memory.amount !== amount) memory.edits.amount.sales = amount;
    memory.amount = amount;
    await edit(cast, { amount });
  });

export const setGoLive = (day: string): StoryAct =>
  onDeal(`sales sets the go-live to ${day}`, async (memory, cast) => {
    if (cast.look().deal['target_go_live'] !== day) memory.edits.goLive.sales = day;
    await edit(cast, { target_go_live: day });
  });

export const addLineItem = (sku: string): StoryAct =>
  onDeal(`sales adds ${sku}`, async (memory, cast) => {
    memory.isHidden = true;
    await cast.act('hubspot', 'add-line-item', { deal: cast.deal(), sku, quantity: 1 });
  });

export const removeLineItem = (nth: number): StoryAct =>
  onDeal(`sales removes line item ${nth}`, async (memory, cast) => {
    const lineItem = pick(cast.look().lineItems, nth);
    if (lineItem === undefined) return;
    memory.isHidden = true;
    await cast.act('hubspot', 'remove-line-item', { lineItem });
  });

export const moveDeal = (how: 'win' | 'reopen' | 'lose'): StoryAct =>
  onDeal(`sales: ${how}`, (_, cast) => cast.act('hubspot', how, { deal: cast.deal() }));

export const deleteDeal = onDeal('sales deletes the deal', async (memory, cast) => {
  memory.isHidden = true;
  await cast.act('hubspot', 'delete', { id: cast.deal() });
});

export const restoreDeal = define('sales restores the deal', async (memory, cast) => {
  if (!cast.look().isDeleted) return;
  memory.isHidden = true;
  await cast.act('hubspot', 'restore', { id: cast.deal() });
});

const Made = z.object({ id: z.string() });

/** Of the two a third record comes out, with another id; ours gives the values. */
export const mergeDeal = onDeal('sales merges a double of the deal into it', async (memory, cast) => {
  memory.isHidden = true;
  const double = Made.parse(await cast.act('hubspot', 'create-deal', { recipe: 'tiny' }));
  const survivor = await cast.act('hubspot', 'merge', { id: double.id, into: cast.deal() });
  cast.becomes(Made.parse(survivor).id);
});

export const offerAgain = onDeal('sales sets the state back to offered', async (memory, cast) => {
  if (cast.look().deal['handoff_state'] !== 'returned') return;
  memory.answered ||= memory.returnStood;
  await edit(cast, { handoff_state: 'offered' });
});

const onBrief = (name: string, happen: (memory: Memory, cast: Cast, brief: SeenTask) => Promise<unknown>): StoryAct =>
  define(name, async (memory, cast) => {
    const { brief } = cast.look();
    if (brief !== undefined) await happen(memory, cast, brief);
  });

const setStatus = (status: string) => async (memory: Memory, cast: Cast, brief: SeenTask) => {
  if (status === 'returned to sales') memory.returnedAgain = true;
  await cast.act('clickup', 'move-task', { task: brief.id, status });
};

export const setBrief = (status: string): StoryAct =>
  onBrief(`delivery sets the brief to "${status}"`, setStatus(status));

export const returnWithReason = (sentence: string): StoryAct =>
  onBrief(`delivery returns it: "${sentence}"`, async (memory, cast, brief) => {
    await cast.act('clickup', 'edit-task', { task: brief.id, field: { name: 'Return reason', value: 'scope' } });
    await cast.act('clickup', 'edit-task', { task: brief.id, field: { name: 'Notes', value: sentence } });
    await setStatus('returned to sales')(memory, cast, brief);
  });

export const setContractValue = (value: string): StoryAct =>
  onBrief(`delivery sets the contract value to ${value}`, async (memory, cast, brief) => {
    memory.edits.amount.delivery = value;
    await cast.act('clickup', 'edit-task', {
      task: brief.id,
      field: { name: 'Contract value', value: Number(value) },
    });
  });

export const setGoLiveInBrief = (day: string): StoryAct =>
  onBrief(`delivery sets the go-live to ${day}`, async (memory, cast, brief) => {
    // What is set to what it was is no edit, on this side as on the other.
    if (goLiveIn(brief) !== day) memory.edits.goLive.delivery = day;
    const at = Date.parse(`${day}T03:00:00Z`);
    await cast.act('clickup', 'edit-task', { task: brief.id, field: { name: 'Go-live', value: at } });
  });

const onTask = (
  name: string,
  nth: number,
  happen: (memory: Memory, cast: Cast, task: SeenTask) => Promise<unknown>,
): StoryAct =>
  define(`${name} (task ${nth})`, async (memory, cast) => {
    const task = pick(
      cast.look().work.filter((one) => !isQuestion(one)),
      nth,
    );
    if (task !== undefined) await happen(memory, cast, task);
  });

export const moveTask = (nth: number, status: string): StoryAct =>
  onTask(`delivery sets a task to "${status}"`, nth, async (memory, cast, task) => {
    memory.statuses.set(task.id, status);
    await cast.act('clickup', 'move-task', { task: task.id, status });
  });

export const renameTask = (nth: number, name: string): StoryAct =>
  onTask(`delivery renames a task to "${name}"`, nth, async (memory, cast, task) => {
    memory.names.set(task.id, name);
    await cast.act('clickup', 'edit-task', { task: task.id, name });
  });

export const setDue = (nth: number, due: string): StoryAct =>
  onTask(`delivery sets a task due on ${due}`, nth, async (memory, cast, task) => {
    memory.dues.set(task.id, due);
    await cast.act('clickup', 'edit-task', { task: task.id, due });
  });

export const deleteTask = (nth: number): StoryAct =>
  onTask('delivery deletes a task', nth, async (memory, cast, task) => {
    memory.isHidden = true;
    if (task.marker !== undefined) memory.deletedMarks.add(task.marker);
    await cast.act('clickup', 'delete-task', { task: task.id });
  });

export const agreeToChange = define('delivery ticks off a change', async (_, cast) => {
  const question = cast.look().work.findLast((task) => isQuestion(task) && task.statusType === 'open');
  if (question !== undefined) await cast.act('clickup', 'complete-task', { task: question.id });
});

/** By a command; where the handoff is in none of these states, the command would have been refused. */
const byCommand = (name: string, from: readonly HandoffState[], decided: Decided): StoryAct =>
  define(name, async (memory, { store, deal, time }) => {
    const handoff = (await store.handoffs.byDeal([deal()])).get(deal())?.at(-1);
    if (handoff === undefined || !from.includes(handoff.state)) return;
    await time.sleep(1_000);
    if (decided.kind === 'return') memory.returnedAgain = true;
    await store.decisions.add(handoff.id, decided, 'Ana');
    await store.handoffs.wake(handoff.id, time.now());
  });

export const acceptByCommand = byCommand('handoff accept', ['offered', 'returned'], { kind: 'accept' });
export const returnByCommand = byCommand('handoff return', ['offered', 'accepted', 'in_delivery'], {
  kind: 'return',
  reason: 'access',
  sentence: 'Nobody can log in.',
});

const onList = (
  name: string,
  happen: (memory: Memory, cast: Cast, list: { readonly id: string }) => Promise<unknown>,
): StoryAct =>
  define(name, async (memory, cast) => {
    const [list] = cast.look().lists;
    if (list === undefined) return;
    memory.isHidden = true;
    await happen(memory, cast, list);
  });

export const addTask = (name: string): StoryAct =>
  onList(`delivery adds the task "${name}"`, (_, cast, list) =>
    cast.act('clickup', 'add-task', { list: list.id, name }),
  );

export const renameList = (name: string): StoryAct =>
  onList(`delivery renames the project to "${name}"`, async (memory, cast, list) => {
    memory.listName = name;
    await cast.act('clickup', 'rename-list', { list: list.id, name });
  });

export const archiveList = (archived: boolean): StoryAct =>
  onList(`delivery ${archived ? 'archives' : 'brings back'} the project`, (_, cast, list) =>
    cast.act('clickup', 'archive-list', { list: list.id, archived }),
  );

export const moveList = onList('delivery moves the project to another folder', (_, cast, list) =>
  cast.act('clickup', 'move-list', { list: list.id, folder: 'Archive 2025' }),
);

export const deleteList = onList('delivery deletes the project', async (memory, cast, list) => {
  memory.deletedProject = true;
  await cast.act('clickup', 'delete-list', { list: list.id });
});

export const pass = define('a pass', async (memory, { service }) => {
  serviceLooked(memory);
  await service.pass();
});

export const dyingPass = (steps: number): StoryAct =>
  define(`a pass in which the service dies at step ${steps}`, async (memory, { service }) => {
    memory.died = true;
    serviceLooked(memory);
    service.dieAfter(steps);
    await service.pass();
    service.dieAfter(Number.POSITIVE_INFINITY);
  });

/** One of those under way, so often; with 0 it is lost. What arrives is looked at at once. */
export const webhookArrives = (nth: number, times: number): StoryAct =>
  define(`webhook ${nth} arrives ${times} times`, async (memory, cast) => {
    const { onTheirWay, service } = cast;
    const delivery = pick(onTheirWay, nth);
    if (delivery === undefined) return;
    onTheirWay.splice(onTheirWay.indexOf(delivery), 1);
    for (let i = 0; i < times; i += 1) await service.receive(delivery);
    if (times === 0) return;
    serviceLooked(memory);
    await service.hinted();
  });

export const wait = (seconds: number): StoryAct =>
  define(`${seconds} seconds pass`, (_, { time }) => time.sleep(seconds * 1_000));

export const skew = (seconds: number): StoryAct =>
  define(`the clock of the service is ${seconds} seconds off`, async (memory, { service }) => {
    memory.hadWrongClock ||= seconds !== 0;
    service.skew(seconds * 1_000);
  });

export const quiet = define('all is quiet', settleAndJudge);

const pick = <T>(among: readonly T[], nth: number): T | undefined =>
  among.length === 0 ? undefined : among[nth % among.length];
