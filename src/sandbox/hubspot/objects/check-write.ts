import type { ApiVersion } from '../gateway/call.ts';
import { invalid, type Refusal } from '../gateway/refusal.ts';
import { liveRecords, type Portal } from '../portal.ts';
import { findProperty } from '../schema/schema.ts';
import { type ObjectType, objectTypeFacts } from './object-types.ts';
import { checkedValue } from './property-values.ts';
import type { HubSpotRecord, Properties } from './record.ts';
import { doesNotExist, isReadOnly, isRequired, notUnique, type ValueProblem } from './value-problems.ts';

/** Values as clients write them; everything is kept as text, and null clears. */
type GivenProperties = Readonly<Record<string, string | number | boolean | null>>;

export interface WriteRequest {
  readonly type: ObjectType;
  /** Undefined when the record is about to be made. */
  readonly record: HubSpotRecord | undefined;
  readonly given: GivenProperties;
  readonly version: ApiVersion;
}

export interface CheckedWrite {
  readonly values: Properties;
  readonly problems: readonly ValueProblem[];
}

const asText = (given: GivenProperties): Properties =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === null ? '' : String(value)]));

function conflicting(portal: Portal, { type, record }: WriteRequest, name: string, value: string): boolean {
  const wanted = value.toLowerCase();
  return liveRecords(portal, type).some(
    (other) => other.id !== record?.id && other.properties[name]?.toLowerCase() === wanted,
  );
}

function checkOne(portal: Portal, request: WriteRequest, written: Properties, name: string) {
  const value = written[name] ?? '';
  const definition = findProperty(portal.schemas[request.type], name);
  if (definition === undefined) return { problem: doesNotExist(name) };
  if (definition.modificationMetadata.readOnlyValue) return { problem: isReadOnly(name) };
  const checked = checkedValue(value, { portal, definition, written, current: request.record?.properties ?? {} });
  if ('problem' in checked || !definition.hasUniqueValue || checked.text === '') return checked;
  return conflicting(portal, request, name, checked.text) ? { problem: notUnique(name, checked.text) } : checked;
}

/**
 * What an administrator made required, in so far as the record would still lack it. 2026-09 asks on every write, so that
 * a write of something quite different can be refused: changelog `crm-api-write-validation-enforcement`.
 */
function missingRequired(portal: Portal, { type, record, version }: WriteRequest, values: Properties): ValueProblem[] {
  if (type !== 'deals' || version !== '2026-09') return [];
  const after = { ...record?.properties, ...values };
  return [...portal.requiredDealProperties].filter((name) => (after[name] ?? '') === '').map(isRequired);
}

/** A stage brings its pipeline along on a new deal that names none. */
const withPipeline = ({ type, record }: WriteRequest, values: Properties): Properties => {
  const needsOne =
    type === 'deals' && values['dealstage'] !== undefined && record?.properties['pipeline'] === undefined;
  return needsOne && values['pipeline'] === undefined ? { ...values, pipeline: 'default' } : values;
};

/** The values to keep, and everything that is wrong with the ones given. */
export function checkWrite(portal: Portal, request: WriteRequest): CheckedWrite {
  const written = asText(request.given);
  const values: Record<string, string> = {};
  const problems: ValueProblem[] = [];
  for (const name of Object.keys(written)) {
    const checked = checkOne(portal, request, written, name);
    if ('problem' in checked) problems.push(checked.problem);
    else values[name] = checked.text;
  }
  const complete = withPipeline(request, values);
  return { values: complete, problems: [...problems, ...missingRequired(portal, request, complete)] };
}

// As recorded: the message embeds every problem, `errors` may list fewer.
const listedProblems = 3;

/** The 400 for values that were not valid. */
export const valuesNotValid = (problems: readonly ValueProblem[]): Refusal =>
  invalid(`Property values were not valid: ${JSON.stringify(problems)}`, {
    errors: problems.slice(0, listedProblems).map(({ message, error, name }) => ({
      message,
      code: error,
      context: { propertyName: [name] },
    })),
  });

/** Activities need the moment they belong to. */
export function requireBirthValues(type: ObjectType, values: Properties): void {
  const needsMoment = (type === 'notes' || type === 'tasks') && (values['hs_timestamp'] ?? '') === '';
  if (!needsMoment) return;
  const name = objectTypeFacts[type].singular.toUpperCase();
  throw invalid(`Error creating ${name}. Some required properties were not set.`, {
    context: { properties: ['hs_timestamp'] },
  });
}
