import type { ClickUpField } from '../../domain/catalogue.ts';
import { isoTime } from '../../domain/clock.ts';
import { writeFieldValue } from '../../domain/field-values.ts';
import { sameName, suggest } from '../../domain/nearest.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import type { FieldRule } from '../../mapping/mapping.ts';
import type { Finding } from '../finding.ts';
import { listed, type Named } from '../names.ts';

interface FieldToCheck {
  readonly rule: FieldRule;
  readonly field: ClickUpField;
  /** The deal property the value comes from, where it is known. */
  readonly property: CrmProperty | undefined;
  /** The property holds somebody, of whom the e-mail address is written. */
  readonly isPerson: boolean;
  /** The field's options as the last pass saw them. */
  readonly old: readonly Named[] | undefined;
  readonly where: string;
}

/** Whether the values that may come can be written into the field. */
export function checkFieldValues(check: FieldToCheck): readonly Finding[] {
  const { field, property, isPerson } = check;
  const samples = isPerson ? peopleSamples : samplesFor(property);
  const isChoice = field.type === 'drop_down' || field.type === 'labels';
  if (!isChoice && !samples.some((value) => isTaken(field, value))) return [wrongKind(check)];
  return [...deadTranslations(check), ...(isChoice ? missingOptions(check) : [])];
}

const peopleSamples = ['ana@example.com'];

/** Any text may turn out to be a number or a date, so it is enough that the field takes one of these. */
const anySamples = ['text', '1', '2026-01-15', 'true', 'https://example.com', 'ana@example.com', '+49 30 901820'];

const samplesOfType: Readonly<Record<string, readonly string[]>> = {
  number: ['1'],
  date: ['2026-01-15'],
  datetime: ['2026-01-15T09:00:00Z'],
  bool: ['true'],
};

const samplesFor = (property: CrmProperty | undefined): readonly string[] =>
  samplesOfType[property?.type ?? ''] ?? anySamples;

/** Everybody counts as a member, since it is the kind of value that is asked about. */
const context = {
  members: [{ id: 1, name: 'Ana', email: 'ana@example.com', guest: false }],
  dayToMs: (day: string) => Date.parse(`${day}T12:00:00Z`),
  dayOf: (ms: number) => isoTime(ms).slice(0, 10),
};

/** By the very rules that write it. */
const isTaken = (field: ClickUpField, value: string): boolean => writeFieldValue(field, value, context).ok;

const sourceOf = ({ from }: FieldRule): string => (from.kind === 'path' ? from.path.source : from.text.source);

function wrongKind({ rule, field, property, isPerson, where }: FieldToCheck): Finding {
  const kind = isPerson ? 'a person' : property === undefined ? 'its value' : `a value of type ${property.type}`;
  return {
    code: 'FIELD_TYPE_MISMATCH',
    severity: 'error',
    area: 'fields',
    what: `The custom field "${field.name}" cannot take ${kind} from ${sourceOf(rule)}.`,
    where,
    cause: `It is a field of type ${field.type}: ClickUp works it out by itself, or takes something else.`,
    fix: 'Make a field of a fitting type in ClickUp and name it in the mapping.',
    evidence: `ClickUp lists "${field.name}" (${field.id}) with the type ${field.type}`,
  };
}

/** Entries of a `map` for values that the deal can never have. */
function deadTranslations({ rule, property, where }: FieldToCheck): readonly Finding[] {
  if (rule.map === undefined || property?.type !== 'enumeration' || property.options.length === 0) return [];
  const { options } = property;
  return Object.keys(rule.map)
    .filter((key) => !options.some(({ value }) => sameName(value, key)))
    .map((key): Finding => {
      const byLabel = options.find(({ label }) => sameName(label, key));
      return {
        code: 'MAP_VALUE_UNKNOWN',
        severity: 'warning',
        area: 'fields',
        what: `The \`map\` of "${rule.clickup}" translates "${key}", which ${property.name} never holds.`,
        where,
        cause:
          byLabel === undefined
            ? `The option was renamed or removed in HubSpot, or is misspelt. ${suggest(
                key,
                options.map(({ value }) => value),
              )}`
            : `"${key}" is the label of an option; deals hold its internal value "${byLabel.value}".`,
        fix:
          byLabel === undefined
            ? 'Correct the entry of the `map`, or take it out.'
            : `Write "${byLabel.value}" in the \`map\`.`,
        evidence: `by internal value ${listed(options.map(({ value }) => value))}`,
      };
    });
}

/** Options of the property, and what a `map` makes of them, that the field does not offer. */
function missingOptions(check: FieldToCheck): readonly Finding[] {
  const { rule, field, property, old, where } = check;
  const values = property?.type === 'enumeration' ? property.options.map(({ value }) => value) : [];
  const written = [...values.map((value) => translated(value, rule.map)), ...Object.values(rule.map ?? {})];
  const missing = [...new Set(written)].filter((value) => !isTaken(field, value));
  if (missing.length === 0) return [];
  const renames = missing.flatMap((value) => renameOf(value, field, old));
  return [
    {
      code: 'FIELD_OPTION_MISSING',
      severity: renames.length > 0 || missing.length === written.length ? 'error' : 'warning',
      area: 'fields',
      what: `The custom field "${field.name}" has no option for ${missing.map((value) => `"${value}"`).join(', ')}, which ${sourceOf(rule)} may hold.`,
      where,
      cause:
        renames.length > 0
          ? renames.join(' ')
          : 'The options of the two sides differ: one was renamed, removed, or added on one side only.',
      fix: 'Give the field an option of that name in ClickUp, rename the option on the other side, or translate it with a `map` in the mapping.',
      evidence: `in ClickUp ${listed(field.options.map(({ name }) => name))}`,
    },
  ];
}

const translated = (value: string, map: FieldRule['map']): string =>
  Object.entries(map ?? {}).find(([from]) => sameName(from, value))?.[1] ?? value;

function renameOf(value: string, field: ClickUpField, old: readonly Named[] | undefined): readonly string[] {
  const before = old?.find(({ name }) => sameName(name, value));
  const now = field.options.find(({ id }) => id === before?.id);
  return now === undefined ? [] : [`The option "${value}" was renamed to "${now.name}".`];
}
