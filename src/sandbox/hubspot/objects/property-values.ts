import { findInstant, instantText, isUtcMidnight } from '../instant-text.ts';
import { findStage } from '../pipelines.ts';
import type { Portal } from '../portal.ts';
import type { PropertyDefinition } from '../schema/property-definition.ts';
import type { Properties } from './record.ts';
import {
  noSuchOwner,
  notADate,
  notANumber,
  notAnOption,
  notMidnight,
  tooLong,
  type ValueProblem,
} from './value-problems.ts';

/** The text that is kept, or the reason why there is none. */
export type ValueResult = { readonly text: string } | { readonly problem: ValueProblem };

/** What the value of one property is judged by besides its own definition. */
export interface ValueContext {
  readonly portal: Portal;
  readonly definition: PropertyDefinition;
  /** The record's properties as they are. */
  readonly current: Properties;
  /** Everything written together with this value. */
  readonly written: Properties;
}

const longestText = 65_536;
const numeric = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** What is kept of a written value; throws nothing, and leaves an empty value empty: it clears the property. */
export function checkedValue(value: string, context: ValueContext): ValueResult {
  const { name, type } = context.definition;
  if (value === '') return { text: '' };
  switch (type) {
    case 'number':
      return numeric.test(value) ? { text: value } : { problem: notANumber(name, value) };
    case 'date':
      return checkedDay(name, value);
    case 'datetime':
      return checkedMoment(name, value);
    case 'enumeration':
    case 'bool':
      return checkedChoice(value, context);
    default:
      return value.length > longestText ? { problem: tooLong(name, longestText) } : { text: value };
  }
}

/** A calendar day: a moment is only taken when it is midnight UTC. */
function checkedDay(name: string, value: string): ValueResult {
  const instant = findInstant(value);
  if (instant === undefined) return { problem: notADate(name, value) };
  const [day = '', time = ''] = new Date(instant).toISOString().split('T');
  return isUtcMidnight(instant) ? { text: day } : { problem: notMidnight(name, value, time.replace('Z', '')) };
}

function checkedMoment(name: string, value: string): ValueResult {
  const instant = findInstant(value);
  return instant === undefined ? { problem: notADate(name, value) } : { text: instantText(instant) };
}

function checkedChoice(value: string, context: ValueContext): ValueResult {
  const { definition, current } = context;
  if (definition.externalOptions) return checkedOutsider(value, context);
  const allowed = definition.options.map((option) => option.value);
  // Text enumerations without a list are kept by HubSpot itself; nothing to hold them against.
  if (allowed.length === 0) return { text: value };
  if (definition.fieldType !== 'checkbox') {
    return allowed.includes(value) ? { text: value } : { problem: notAnOption(definition.name, value, allowed) };
  }
  // A leading semicolon appends to what is already ticked.
  const ticked = value.startsWith(';') ? `${current[definition.name] ?? ''}${value}` : value;
  const choices = [...new Set(ticked.split(';').filter((choice) => choice !== ''))];
  const stranger = choices.find((choice) => !allowed.includes(choice));
  if (stranger !== undefined) return { problem: notAnOption(definition.name, stranger, allowed) };
  return { text: choices.join(';') };
}

/** Values whose options live outside of the schema: owners, pipelines, stages; any currency will do. */
function checkedOutsider(value: string, { portal, definition, current, written }: ValueContext): ValueResult {
  const { name } = definition;
  if (definition.referencedObjectType === 'OWNER') {
    // A deactivated owner is still an owner.
    return portal.owners.some(({ id }) => id === value) ? { text: value } : { problem: noSuchOwner(name, value) };
  }
  if (name === 'pipeline') {
    const allowed = portal.pipelines.map(({ id }) => id);
    return allowed.includes(value) ? { text: value } : { problem: notAnOption(name, value, allowed) };
  }
  if (name === 'dealstage') {
    const pipelineId = written['pipeline'] ?? current['pipeline'] ?? 'default';
    const pipeline = portal.pipelines.find(({ id }) => id === pipelineId);
    const belongs = findStage(portal.pipelines, value)?.pipeline.id === pipelineId;
    const allowed = pipeline?.stages.map(({ id }) => id) ?? [];
    return belongs ? { text: value } : { problem: notAnOption(name, value, allowed) };
  }
  return { text: value };
}
