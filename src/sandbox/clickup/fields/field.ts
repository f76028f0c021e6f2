import type { Field, FieldOption } from '../entities.ts';
import type { World } from '../store/world.ts';

export type FieldDraft = Omit<Field, 'form'>;

/** Labels call an option's name `label`, drop-downs `name`; only drop-downs number them. */
function optionForm(type: string, { id, name, color, orderindex }: FieldOption) {
  return type === 'labels' ? { id, label: name, color } : { id, name, color, orderindex };
}

/** Completes a field with the form in which answers show it. */
export function fieldOf(draft: FieldDraft): Field {
  const { id, name, type, config, options, required, createdAt } = draft;
  const optionForms = options.map((option) => optionForm(type, option));
  return {
    ...draft,
    form: {
      id,
      name,
      type,
      type_config: options.length === 0 ? config : { ...config, options: optionForms },
      date_created: String(createdAt),
      hide_from_guests: false,
      required,
    },
  };
}

export const fieldsOfSpace = (world: World, spaceId: string): readonly Field[] =>
  world.fields.all().filter((field) => field.spaceId === spaceId);

export const optionWithId = (field: Field, id: unknown): FieldOption | undefined =>
  field.options.find((option) => option.id === id);
