import { parseDay } from '../domain/business-calendar.ts';
import { isoTime } from '../domain/clock.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { nearest } from '../domain/nearest.ts';
import type { Provenance } from '../domain/operation.ts';
import type { Exception, Missing } from '../domain/plan.ts';
import type { CrmProperty } from '../domain/snapshot.ts';
import { describeMissing } from './gate.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import type { RollUp } from './roll-up.ts';

/** What the deal should say about the handoff. */
export interface Reported {
  readonly state: HandoffState;
  readonly missing: readonly Missing[];
  readonly rollUp?: RollUp;
}

/** Brings the deal's properties up to date; only those that differ are written, and only those the portal has. */
export function planReport(
  reported: Reported,
  context: PlanContext,
): { readonly part: Part; readonly values: readonly Provenance[] } {
  const { dealProperties } = context.catalogue;
  const owner = ownerOf(context, reported);
  const desired = desiredValues(reported, owner.name, context);
  if (dealProperties === undefined) return { part: wanting({ kind: 'deal-properties' }), values: desired };
  const definitions = new Map(dealProperties.map((one) => [one.name, one]));
  const absent = desired.filter(({ field }) => !definitions.has(field)).map(({ field }) => field);
  const changes = desired.filter(({ field, value }) => {
    const definition = definitions.get(field);
    return definition !== undefined && !sameValue(definition, value, context.deal.properties[field] ?? '', context);
  });
  const exceptions = absent.length === 0 ? [] : [propertiesMissing(absent, dealProperties)];
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
  });
  return { part: join(owner.part, raising(...exceptions), update), values: desired };
}

function ownerOf(context: PlanContext, { rollUp }: Reported): { readonly name?: string; readonly part: Part } {
  const { ownerRole } = context.mapping.report;
  if (rollUp === undefined || ownerRole === undefined) return { part: nothing };
  const { member, part } = resolvePerson(ownerRole, context);
  return member === undefined ? { part } : { name: member.name, part };
}

function desiredValues(
  { state, missing, rollUp }: Reported,
  owner: string | undefined,
  { mapping, project }: PlanContext,
): Provenance[] {
  const { report } = mapping;
  const line = mapping.line;
  const values: (Provenance | undefined)[] = [
    value(report.state, state, 'state of the handoff', line),
    value(report.missing, describeMissing(missing), 'the gate', line),
  ];
  if (project !== undefined) values.push(value(report.link, project.url, 'the project in ClickUp', line));
  if (rollUp !== undefined) {
    const { nextMilestone, lastActivity } = rollUp;
    values.push(
      value(report.status?.property, rollUp.status, 'statuses of the tasks', line),
      value(report.progress, String(rollUp.progress), `${rollUp.done} of ${rollUp.total} tasks done`, line),
      value(report.nextMilestone, nextMilestone?.name ?? '', 'the next open milestone', line),
      value(report.nextMilestoneDate, nextMilestone?.day ?? '', 'due date of the next milestone', line),
      value(report.blockers, rollUp.blockers.join('; '), 'tasks in a blocked status', line),
      value(
        report.lastActivity,
        lastActivity === undefined ? '' : isoTime(lastActivity),
        'last change in the project',
        line,
      ),
      owner === undefined ? undefined : value(report.owner, owner, `role "${report.ownerRole ?? ''}"`, line),
    );
  }
  return values.filter((one) => one !== undefined);
}

const value = (field: string | undefined, text: string, source: string, line: number): Provenance | undefined =>
  field === undefined ? undefined : { field, value: text, source, line };

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
