import type { Catalogue } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import type { CrmProperty } from '../domain/snapshot.ts';
import type { LiveChoices } from '../mapping/live-schema.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** A list of countries or of people is looked up and not chosen from. */
const mostOptions = 40;

/** What may be chosen on both sides, as far as it was read: of the deal's properties those that mappings read. */
export function liveChoices(
  mappings: readonly Mapping[],
  catalogue: Pick<Catalogue, 'dealProperties' | 'fields'>,
): LiveChoices {
  const read = new Set(mappings.flatMap(({ reads }) => reads.deal));
  const fields = Object.values(catalogue.fields).flat();
  const deciding = mappings.flatMap(({ accept }) => accept?.field ?? []);
  return {
    properties: (catalogue.dealProperties ?? []).filter(({ name }) => read.has(name)).map(choiceOf),
    fields: optionsOf(fields),
    decisions: optionsOf(fields.filter(({ id, name }) => deciding.some((one) => one === id || sameName(one, name)))),
  };
}

const optionsOf = (fields: readonly { readonly options: readonly { readonly name: string }[] }[]): string[] => [
  ...new Set(
    fields
      .filter(({ options }) => options.length <= mostOptions)
      .flatMap(({ options }) => options.map(({ name }) => name)),
  ),
];

function choiceOf({ name, type, fieldType, options }: CrmProperty): LiveChoices['properties'][number] {
  if (type === 'bool') return { name, type: 'yes or no', options: [] };
  if (type === 'number') return { name, type: 'number', options: [] };
  const values = options.length <= mostOptions ? options.map(({ value }) => value) : [];
  if (type !== 'enumeration') return { name, type: 'other', options: [] };
  return { name, type: fieldType === 'checkbox' ? 'several of' : 'one of', options: values };
}
