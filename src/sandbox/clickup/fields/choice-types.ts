import type { Field } from '../entities.ts';
import { integerOf, isRecord } from '../http/body.ts';
import { isActiveMember, memberById, userForm } from '../people.ts';
import type { World } from '../store/world.ts';
import { optionWithId } from './field.ts';
import { type FieldType, invalidValue, notAnOption } from './field-type.ts';

const dropDown: FieldType = {
  write(value, { field }) {
    const index = integerOf(value);
    const option = index === undefined ? optionWithId(field, value) : field.options[index];
    if (option === undefined) throw notAnOption();
    return option.id;
  },
  // Written by uuid, read by position.
  read: (kept, { field }) => optionWithId(field, kept)?.orderindex,
};

const optionIdsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const labels: FieldType = {
  write(value, { field }) {
    if (!Array.isArray(value)) throw invalidValue();
    if (value.some((id) => optionWithId(field, id) === undefined)) throw invalidValue();
    return value.length === 0 ? undefined : [...new Set(value)];
  },
  read: (kept, { field }) => optionIdsOf(kept).filter((id) => optionWithId(field, id) !== undefined),
};

interface Change<T> {
  readonly add: readonly T[];
  readonly rem: readonly T[];
}

/** Reads `{add: [], rem: []}`. A bare list is refused, unlike what the field's read form suggests. */
function changeOf<T>(value: unknown, entryOf: (entry: unknown) => T | undefined): Change<T> {
  if (!isRecord(value)) throw invalidValue();
  const entries = (list: unknown): readonly T[] => {
    if (list === undefined || list === null) return [];
    if (!Array.isArray(list)) throw invalidValue();
    return list.map((entry: unknown) => {
      const known = entryOf(entry);
      if (known === undefined) throw invalidValue();
      return known;
    });
  };
  return { add: entries(value['add']), rem: entries(value['rem']) };
}

function changed<T>(before: unknown, { add, rem }: Change<T>): readonly unknown[] | undefined {
  const kept = new Set<unknown>([...(Array.isArray(before) ? before : []), ...add]);
  for (const entry of rem) kept.delete(entry);
  return kept.size === 0 ? undefined : [...kept];
}

const users: FieldType = {
  write(value, { world, before }) {
    const change = changeOf(value, integerOf);
    if (change.add.some((id) => !isActiveMember(world, id))) throw invalidValue();
    return changed(before, change);
  },
  read: (kept, { world }) => optionIdsOf(kept).map((id) => userForm(memberById(world, Number(id)))),
};

function relatedForm(world: World, id: string) {
  const task = world.tasks.get(id);
  if (task === undefined) return { id, deleted: true, access: true };
  return {
    id,
    name: task.name,
    custom_type: null,
    team_id: world.team.id,
    deleted: false,
    url: `https://app.clickup.com/t/${id}`,
    access: true,
  };
}

const relatedTasks: FieldType = {
  write(value, { world, before }) {
    const change = changeOf(value, (entry) => (typeof entry === 'string' ? entry : undefined));
    if (change.add.some((id) => world.tasks.get(id) === undefined)) throw invalidValue();
    return changed(before, change);
  },
  read: (kept, { world }) => optionIdsOf(kept).map((id) => relatedForm(world, String(id))),
};

const attachment: FieldType = {
  write(value, { before }) {
    return changed(
      before,
      changeOf(value, (entry) => (typeof entry === 'string' ? entry : undefined)),
    );
  },
  read: (kept) => optionIdsOf(kept).map((id) => ({ id })),
};

export const choiceTypes: Readonly<Record<string, FieldType>> = {
  drop_down: dropDown,
  labels,
  users,
  tasks: relatedTasks,
  list_relationship: relatedTasks,
  attachment,
};

/** The text that a person would see chosen, for acts and for the state dump. */
export const optionNamed = (field: Field, name: string) =>
  field.options.find((option) => option.name.toLowerCase() === name.toLowerCase());
