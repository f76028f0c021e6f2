import type { Member, Task } from '../entities.ts';
import { assigneeUnknown, dateInvalid } from '../guesses.ts';
import { type Body, flagIn, integerIn, integerOf, textIn } from '../http/body.ts';
import { refusal } from '../http/refusal.ts';
import { isActiveMember } from '../people.ts';
import { priorityOf } from '../priorities.ts';
import type { World } from '../store/world.ts';
import { dayAtFour } from './dates.ts';
import { plainText } from './plain-text.ts';

type Mutable<T> = { -readonly [K in keyof T]?: T[K] };

/** The parts of a task that a create and an update say in the same words. */
export function contentIn(world: World, body: Body): Partial<Task> {
  const content: Mutable<Task> = {
    ...textPart(body),
    ...datePart(world, body, 'due'),
    ...datePart(world, body, 'start'),
  };
  const priority = priorityOf(body['priority']);
  if (priority !== undefined) content.priority = priority;
  const estimate = integerIn(body, 'time_estimate');
  if (estimate !== undefined) content.timeEstimate = estimate;
  const points = body['points'];
  if (typeof points === 'number' || points === null) content.points = points;
  const archived = flagIn(body, 'archived');
  if (archived !== undefined) content.archived = archived;
  const itemId = customItemIn(world, body);
  if (itemId !== undefined) content.customItemId = itemId;
  return content;
}

export function taskName(body: Body): string | undefined {
  if (body['name'] === undefined) return undefined;
  const name = typeof body['name'] === 'string' ? body['name'].trim() : '';
  if (name === '') throw refusal(400, 'Task name invalid', 'INPUT_005');
  return name;
}

function textPart(body: Body): Partial<Task> {
  const markdown = textIn(body, 'markdown_content') ?? textIn(body, 'markdown_description');
  if (markdown !== undefined) return { markdown, text: plainText(markdown) };
  const description = textIn(body, 'description');
  if (description === undefined) return {};
  // A single space is how a description is cleared.
  const text = description.trim() === '' ? '' : description;
  return { markdown: text, text };
}

function datePart(world: World, body: Body, which: 'due' | 'start'): Partial<Task> {
  const sent = body[`${which}_date`];
  if (sent === undefined) return {};
  const at = sent === null ? null : integerOf(sent);
  if (at === undefined) throw dateInvalid();
  const hasTime = flagIn(body, `${which}_date_time`) ?? false;
  const kept = at === null || hasTime ? at : dayAtFour(at, world.settings.timezone);
  return which === 'due'
    ? { dueDate: kept, dueDateTime: at !== null && hasTime }
    : { startDate: kept, startDateTime: at !== null && hasTime };
}

/** Task types of this workspace besides Task (0) and Milestone (1): none. A small plan has used its types up. */
function customItemIn(world: World, body: Body): number | undefined {
  const id = integerIn(body, 'custom_item_id');
  if (id === undefined || id === null) return undefined;
  if (id === 0 || (id === 1 && world.plan() !== 'free')) return id;
  throw refusal(400, 'Max usage for custom task types reached', 'ITEM_246');
}

export function requireAssignees(world: World, ids: readonly number[]): readonly number[] {
  if (!ids.every((id) => isActiveMember(world, id))) throw assigneeUnknown();
  return [...new Set(ids)];
}

/** Whoever is assigned or creates a task watches it. */
export const watchersWith = (watchers: readonly number[], more: readonly (number | Member)[]): readonly number[] => [
  ...new Set([...watchers, ...more.map((one) => (typeof one === 'number' ? one : one.id))]),
];
