import type { PinKind } from '../domain/pins.ts';
import { isSchema, type JsonSchema, mappingJsonSchema, mapSettings, takesText } from './json-schema.ts';
import { namePlaces } from './names/find-names.ts';

type LiveNames = ReadonlyMap<PinKind, readonly string[]>;

/** What may be chosen: values of the deal's properties that mappings read, and options of custom fields. */
export interface LiveChoices {
  readonly properties: readonly {
    readonly name: string;
    readonly type: 'number' | 'yes or no' | 'one of' | 'several of' | 'other';
    readonly options: readonly string[];
  }[];
  readonly fields: readonly string[];
  /** Options of the fields by which delivery says yes or no. */
  readonly decisions: readonly string[];
}
const noChoices: LiveChoices = { properties: [], fields: [], decisions: [] };

/** Listed once: there are many places for a condition, and many conditions. */
const conditionsAt = 'conditions';

/** Where a report names the property that is written: settings whose own name says nothing of a path. */
const reportPlaces = /^report\.[a-z_]+(?:\.property)?$/;
const otherSettings: ReadonlySet<string> = new Set(['promised', 'owner_role', 'milestones', 'notes', 'hours', 'lists']);

/**
 * Pure. The schema of mappings in which each place that names something of the CRM or of ClickUp also lists what is there now, so
 * that an editor completes it. Whatever else is written there is taken as before: a name may be worked out, or made later.
 */
export function liveSchema(names: LiveNames, choices: LiveChoices = noChoices): JsonSchema {
  const conditions = conditionsFrom(names, choices);
  const schema = mapSettings(mappingJsonSchema(), (setting, path) => {
    if (conditions.length > 0 && isCondition(path)) return offeringConditions(setting);
    const offered = [...new Set([...wordsFor(path, names), ...chosenAt(path, choices)])];
    const keys = [...new Set([...keysFor(path, names), ...chosenAt([...path, '#'], choices)])];
    const completed = offered.length === 0 || !takesText(setting) ? setting : offering(setting, offered);
    const values = [...wordsFor([...path, '*'], names), ...chosenAt([...path, '*'], choices)];
    return withMapOf(keys.length === 0 ? completed : offeringKeys(completed, keys), values);
  });
  return conditions.length === 0
    ? schema
    : { ...schema, definitions: { [conditionsAt]: { type: 'string', enum: conditions } } };
}

const isCondition = (path: readonly string[]): boolean => ['if', 'check'].includes(path.at(-1) ?? '');

/** What can be asked of a deal, to begin with: each property, and of those that mappings read each choice. */
function conditionsFrom(names: LiveNames, { properties }: LiveChoices): readonly string[] {
  const asked = properties.flatMap(({ name, type, options }) => {
    if (type === 'number') return [`deal.${name} > 0`];
    if (options.length === 0) return [`deal.${name}`];
    return options.map((one) => `deal.${name} ${type === 'several of' ? 'contains' : '=='} ${JSON.stringify(one)}`);
  });
  const read = new Set(properties.map(({ name }) => name));
  const others = (names.get('properties') ?? []).filter((name) => !read.has(name)).map((name) => `deal.${name}`);
  return [...new Set([...asked, ...others])];
}

function offeringConditions(setting: JsonSchema): JsonSchema {
  const { anyOf, type, ...rest } = setting;
  const branches = Array.isArray(anyOf) ? anyOf : [type === undefined ? {} : { type }];
  return { ...rest, anyOf: [{ $ref: `#/definitions/${conditionsAt}` }, ...branches] };
}

/** Values of properties, and options of fields, where they are told apart or translated. */
function chosenAt(path: readonly string[], { properties, fields, decisions }: LiveChoices): readonly string[] {
  const at = path.join('.');
  if (/^accept\.(?:accepted|returned|offered)$/.test(at)) return decisions;
  if (at === 'fields.map.*') return fields;
  const isOfDeal = ['fields.map.#', 'require.one_of', 'roles.*.map.#'].includes(at);
  return isOfDeal ? properties.flatMap(({ options }) => options) : [];
}

const wordsFor = (path: readonly string[], names: LiveNames): readonly string[] => {
  const at = path.join('.');
  const named = namePlaces.filter((one) => one.at === at).flatMap(({ kind }) => wordsOf(kind, names));
  const isReported = reportPlaces.test(at) && !otherSettings.has(path[1] ?? '') && path[1] !== 'blocked_statuses';
  return isReported ? [...named, ...(names.get('properties') ?? [])] : named;
};

/** A property is read by a path, wherever a mapping reads it. */
const wordsOf = (kind: PinKind, names: LiveNames): readonly string[] => {
  const found = names.get(kind) ?? [];
  return kind === 'properties' ? found.map((name) => `deal.${name}`) : found;
};

const keysFor = (path: readonly string[], names: LiveNames): readonly string[] =>
  namePlaces.filter(({ at }) => at === `${path.join('.')}.#`).flatMap(({ kind }) => names.get(kind) ?? []);

/** One of these, or what the setting takes anyway; inside of lists too. */
function offering(setting: JsonSchema, words: readonly string[]): JsonSchema {
  const { anyOf, items, type, ...rest } = setting;
  if (Array.isArray(anyOf)) {
    const branches = anyOf.map((branch: unknown) =>
      isSchema(branch) && isList(branch) ? offering(branch, words) : branch,
    );
    return { ...rest, anyOf: [{ type: 'string', enum: words }, ...branches] };
  }
  if (type === 'array' && isSchema(items)) return { ...setting, items: offering(items, words) };
  return { ...rest, anyOf: [{ type: 'string', enum: words }, type === undefined ? {} : { type }] };
}

const isList = ({ type }: JsonSchema): boolean => type === 'array';

/** Keys that an editor completes; others are taken as before. */
function offeringKeys(setting: JsonSchema, keys: readonly string[]): JsonSchema {
  const { additionalProperties } = setting;
  return isSchema(additionalProperties)
    ? { ...setting, properties: Object.fromEntries(keys.map((key) => [key, additionalProperties])) }
    : setting;
}

/** Of a map the values, and of a set with names of its own whatever stands at each. */
function withMapOf(setting: JsonSchema, words: readonly string[]): JsonSchema {
  const { additionalProperties } = setting;
  return isSchema(additionalProperties) && words.length > 0
    ? { ...setting, additionalProperties: offering(additionalProperties, [...new Set(words)]) }
    : setting;
}
