import type { PinKind } from '../domain/pins.ts';
import { isSchema, type JsonSchema, mappingJsonSchema, mapSettings, takesText } from './json-schema.ts';
import { namePlaces } from './names/find-names.ts';

type LiveNames = ReadonlyMap<PinKind, readonly string[]>;

/** Where a report names the property that is written: settings whose own name says nothing of a path. */
const reportPlaces = /^report\.[a-z_]+(?:\.property)?$/;
const otherSettings: ReadonlySet<string> = new Set(['promised', 'owner_role', 'milestones', 'notes', 'hours']);

/**
 * Pure. The schema of mappings in which each place that names something of the CRM or of ClickUp also lists what is there now, so
 * that an editor completes it. Whatever else is written there is taken as before: a name may be worked out, or made later.
 */
export function liveSchema(names: LiveNames): JsonSchema {
  return mapSettings(mappingJsonSchema(), (setting, path) => {
    const offered = [...new Set(wordsFor(path, names))];
    const keys = keysFor(path, names);
    const completed = offered.length === 0 || !takesText(setting) ? setting : offering(setting, offered);
    return withMapOf(keys.length === 0 ? completed : offeringKeys(completed, keys), path, names);
  });
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
function withMapOf(setting: JsonSchema, path: readonly string[], names: LiveNames): JsonSchema {
  const { additionalProperties } = setting;
  const words = wordsFor([...path, '*'], names);
  return isSchema(additionalProperties) && words.length > 0
    ? { ...setting, additionalProperties: offering(additionalProperties, words) }
    : setting;
}
