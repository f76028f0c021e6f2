import type { BothSides, TourTask } from './both-sides.ts';

/** One line of what a side shows, or of what is new there. */
export interface Sight {
  readonly deal: readonly string[];
  readonly clickup: readonly string[];
}

/** The properties in which a deal tells of its handoff, in the words of the tour. */
const told = {
  handoff_state: 'state',
  handoff_ball: 'whose turn',
  handoff_missing: 'missing',
  handoff_round: 'round',
  handoff_return_reason: 'returned because',
  delivery_status: 'status of the project',
  delivery_phase: 'phase',
  delivery_progress: 'progress in percent',
  delivery_next_milestone: 'next milestone',
  delivery_forecast: 'forecast',
  delivery_health: 'health',
  delivery_promises: 'promises',
} as const;

/** What is different on each side since the step before, as short lines. Pure. */
export const describeSight = (before: BothSides | undefined, now: BothSides): Sight => ({
  deal: [...changedProperties(before, now), ...newNotes(before, now), ...changedAsks(before, now)],
  clickup: [...projectLine(before, now), ...changedTasks(before, now), ...newComments(before, now)],
});

function changedProperties(before: BothSides | undefined, { properties }: BothSides): string[] {
  return Object.entries(told).flatMap(([name, words]) => {
    const [old, value] = [before?.properties[name] ?? '', properties[name] ?? ''];
    if (old === value) return [];
    return [value === '' ? `${words}: nothing any more` : `${words}: ${value}`];
  });
}

const newNotes = (before: BothSides | undefined, { notes }: BothSides): string[] =>
  fresh(before?.notes, notes).map((text) => `note: ${oneLine(text)}`);

function changedAsks(before: BothSides | undefined, { asks }: BothSides): string[] {
  return [...asks].flatMap(([id, { subject, due, isOpen }]) => {
    const old = before?.asks.get(id);
    if (old === undefined && isOpen) return [`task for the seller, due ${due}: ${subject}`];
    return old?.isOpen === true && !isOpen ? [`task closed: ${subject}`] : [];
  });
}

function projectLine(before: BothSides | undefined, { projects, tasks }: BothSides): string[] {
  if (projects.length === 0) return before === undefined || before.projects.length > 0 ? ['no project'] : [];
  const finished = tasks.filter(isFinished).length;
  const line = `project "${projects.join('", "')}": ${finished} of ${tasks.length} tasks done`;
  const old = before?.tasks ?? [];
  const isSame = old.length === tasks.length && old.filter(isFinished).length === finished;
  return isSame ? [] : [line];
}

const isFinished = ({ statusType }: TourTask): boolean => statusType === 'done' || statusType === 'closed';

/** More than these at once are told by their number. */
const fewTasks = 4;

function changedTasks(before: BothSides | undefined, { tasks }: BothSides): string[] {
  const old = new Map((before?.tasks ?? []).map((task) => [task.id, task]));
  const isFirst = old.size === 0;
  const made = isFirst ? [] : tasks.filter(({ id }) => !old.has(id)).map((task) => `new task: ${showTask(task)}`);
  const changed = tasks.flatMap((task) => {
    const was = old.get(task.id);
    return was === undefined || showTask(was) === showTask(task) ? [] : [`"${task.name}" is now ${facts(task)}`];
  });
  const brief = isFirst ? tasks.filter(({ name }) => name === 'Handoff brief').map(showTask) : [];
  return [...brief, ...made, ...(changed.length > fewTasks ? [`${changed.length} tasks are different`] : changed)];
}

const showTask = (task: TourTask): string => `"${task.name}", ${facts(task)}`;
const facts = ({ status, dueDate }: TourTask): string =>
  dueDate === null ? `"${status}"` : `"${status}", due ${new Date(dueDate).toISOString().slice(0, 10)}`;

const newComments = (before: BothSides | undefined, { comments }: BothSides): string[] =>
  fresh(before?.comments, comments).map(({ task, text }) => `comment on "${task}": ${oneLine(text)}`);

function fresh<T>(before: ReadonlyMap<string, T> | undefined, now: ReadonlyMap<string, T>): T[] {
  return [...now].flatMap(([id, one]) => (before?.has(id) === true ? [] : [one]));
}

const oneLine = (text: string): string => text.split('\n').filter(Boolean).join(' / ');
