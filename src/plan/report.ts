import { parseDay } from '../domain/business-calendar.ts';
import { nearest } from '../domain/nearest.ts';
import type { Provenance } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { CrmProperty } from '../domain/snapshot.ts';
import { reportProperties } from '../mapping/compile/compile-report.ts';
import { guardOverwritten } from './overwritten.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import { type Reported, reportedValues } from './reported-values.ts';

/** Brings the deal's properties up to date; only those that differ are written, and only those the portal has. */
export function planReport(
  reported: Reported,
  context: PlanContext,
): { readonly part: Part; readonly values: readonly Provenance[] } {
  const { dealProperties } = context.catalogue;
  const owner = ownerOf(context, reported);
  const desired = reportedValues(reported, owner.name, context);
  if (dealProperties === undefined) return { part: wanting({ kind: 'deal-properties' }), values: desired };
  const definitions = new Map(dealProperties.map((one) => [one.name, one]));
  const isAbsent = (property: string) => !definitions.has(property);
  // All that the portal lacks, needed now or later: told once, the same for every deal, and mended by one command.
  const absent = desired.some(({ field }) => isAbsent(field))
    ? reportProperties(context.mapping.report).flatMap(({ property }) => (isAbsent(property) ? [property] : []))
    : [];
  const different = desired.filter(({ field, value }) => {
    const definition = definitions.get(field);
    return definition !== undefined && !sameValue(definition, value, context.deal.properties[field] ?? '', context);
  });
  const { changes, agrees, exceptions: storms } = guardOverwritten(different, context);
  const exceptions = [...(absent.length === 0 ? [] : [propertiesMissing(absent, dealProperties)]), ...storms];
  if (changes.length === 0) return { part: join(owner.part, raising(...exceptions)), values: desired };
  const update = planning({
    key: stepKey(context, 'report'),
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'crm',
    kind: 'update-deal',
    why: `the deal says otherwise: ${changes.map(({ field, value }) => `${field} becomes ${value === '' ? 'empty' : `"${value}"`}`).join(', ')}`,
    requests: 0.01,
    properties: Object.fromEntries(changes.map(({ field, value }) => [field, value])),
    values: changes,
    agrees,
  });
  return { part: join(owner.part, raising(...exceptions), update), values: desired };
}

function ownerOf(context: PlanContext, { rollUp }: Reported): { readonly name?: string; readonly part: Part } {
  const { ownerRole } = context.mapping.report;
  if (rollUp === undefined || ownerRole === undefined) return { part: nothing };
  const { member, part } = resolvePerson(ownerRole, context);
  return member === undefined ? { part } : { name: member.name, part };
}

/** HubSpot reads values back in its own form; what means the same is not written again. */
function sameValue(definition: CrmProperty, desired: string, observed: string, { mapping }: PlanContext): boolean {
  if (desired === observed) return true;
  if (desired === '' || observed === '') return false;
  if (definition.type === 'number') return Number(desired) === Number(observed);
  if (definition.type === 'datetime') return Date.parse(desired) === Date.parse(observed);
  if (definition.type === 'date')
    return parseDay(desired, mapping.calendar.timezone) === parseDay(observed, mapping.calendar.timezone);
  return desired.trim().replaceAll(/\s+/g, ' ') === observed.trim().replaceAll(/\s+/g, ' ');
}

function propertiesMissing(names: readonly string[], defined: readonly CrmProperty[]): Exception {
  const similar = names.flatMap((name) =>
    nearest(
      name,
      defined.map((one) => one.name),
      1,
    ),
  );
  return {
    code: 'CRM_PROPERTY_MISSING',
    message: `The CRM has no deal propert${names.length === 1 ? 'y' : 'ies'} ${names.join(', ')}, so nothing can be reported there. Nearest: ${[...new Set(similar)].join(', ') || 'none'}.`,
    fix: 'Run `handoff provision` once, or correct the names under `report` in the mapping.',
  };
}
