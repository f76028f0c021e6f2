import type { Field, Task } from '../entities.ts';
import { guesses } from '../guesses.ts';
import { type Body, isRecord } from '../http/body.ts';
import { refusal } from '../http/refusal.ts';
import type { World } from '../store/world.ts';
import { choiceTypes } from './choice-types.ts';
import { computedTypes } from './computed-types.ts';
import { fieldsOfSpace } from './field.ts';
import { type FieldType, invalidValue } from './field-type.ts';
import { simpleTypes } from './simple-types.ts';

const fieldTypes: Readonly<Record<string, FieldType>> = { ...simpleTypes, ...choiceTypes, ...computedTypes };

function typeOf(field: Field): FieldType {
  const type = fieldTypes[field.type];
  if (type === undefined) throw new Error(`field ${field.name} has the unknown type ${field.type}`);
  return type;
}

/** The value to keep for a request's value; undefined clears. Refuses as ClickUp does, per type. */
export function writtenValue(world: World, field: Field, before: unknown, body: Body): unknown {
  const type = typeOf(field);
  if (type.write === undefined) throw invalidValue();
  const { value } = body;
  if (value === null) return undefined;
  const options = isRecord(body['value_options']) ? body['value_options'] : {};
  return type.write(value, { world, field, before, options });
}

/** What a task shows of a field; undefined where the answer has no `value` key at all. */
export function shownValue(world: World, field: Field, task: Task): unknown {
  const type = typeOf(field);
  const context = { world, field, task };
  if (type.compute !== undefined) return type.compute(context);
  const kept = task.fields[field.id];
  return kept === undefined ? undefined : type.read(kept, context);
}

export function customFieldForm(world: World, field: Field, task: Task): unknown {
  const value = shownValue(world, field, task);
  return value === undefined ? field.form : { ...field.form, value };
}

/** The field, if it applies where the task or list stands. */
export function fieldInSpace(world: World, spaceId: string, fieldId: unknown): Field {
  const field = fieldsOfSpace(world, spaceId).find((candidate) => candidate.id === fieldId);
  if (field === undefined) {
    throw refusal(400, 'Custom field does not exist in the task location hierarchy', 'FIELD_115');
  }
  return field;
}

/** A free plan runs out of custom fields. https://help.clickup.com/hc/en-us/articles/10993484102167 */
export function requireFieldUses(world: World, adding: number): void {
  if (world.plan() !== 'free' || adding === 0) return;
  let used = adding;
  for (const task of world.tasks.current.byCreation()) used += Object.keys(task.fields).length;
  if (used > guesses.freeFieldUses) throw refusal(400, 'Custom field usages exceeded for your plan', 'FIELD_033');
}
