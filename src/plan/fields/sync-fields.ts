import { stormQuietMs } from '../../domain/agreement.ts';
import type { Decision } from '../../domain/decision.ts';
import { decisionKey } from '../../domain/decision.ts';
import { sameShown, showFieldValue } from '../../domain/field-values.ts';
import type { Exception } from '../../domain/plan.ts';
import type { ObservedTask } from '../../domain/project.ts';
import { briefStep } from '../build-brief.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, isDone, join, nothing, raising, remembering, stepKey, waitingUntil } from '../plan-input.ts';
import { appliesTo } from '../task-refs.ts';
import type { AgreedField, BothSides } from './agreed-field.ts';
import { agreedField, agreementOn, mayBeAgreedField, rememberMeant, replacedKey, wasMeant } from './agreed-field.ts';
import type { FieldPlace, FoundField } from './find-fields.ts';
import { findFields } from './find-fields.ts';
import { settleField, type Verdict } from './settle-field.ts';
import { fieldContext, sourceValue } from './source-value.ts';
import { writeToClickUp, writeToDeal } from './write-field.ts';

/** How long a listing may go on showing what stood there before an own write. */
const listingLagMs = 60_000;
/** More changes than this of one value within minutes are no people at work. */
const mostFlips = 3;

/**
 * Every field of the file on a brief that stands: what each side says, held against what both agreed on last. A change
 * flows to the other side, is put back or is put before a person, as the mapping says.
 */
export function syncFields(context: PlanContext, place: FieldPlace): Part {
  const brief = context.tasksByMarker.get(stepKey(context, briefStep));
  if (brief === undefined || brief.archived) return nothing;
  const rules = context.mapping.fields.filter((rule) => appliesTo(rule, context.scope));
  const { found, part } = findFields(rules, place, context);
  const meant = agreeing(context, ...rememberMeant(context));
  return join(part, meant, ...found.map((one) => syncSetUp(one, brief, context)));
}

/** The service died before it could remember what the two sides agreed on first. */
function syncSetUp(found: FoundField, brief: ObservedTask, context: PlanContext): Part {
  const first = agreedField(found.field, context) === undefined ? firstAgreement(found, brief, context) : undefined;
  if (first === undefined) return syncField(found, brief, context);
  const remembered = agreeing(context, agreementOn(found.field, first));
  return join(remembered, syncField(found, brief, remembering(context, remembered)));
}

/** What may never have arrived is no agreement: of an empty side nobody can say whether a person emptied it. */
function firstAgreement(found: FoundField, brief: ObservedTask, context: PlanContext): BothSides | undefined {
  const first = mayBeAgreedField(found.field, context);
  const now = first === undefined ? undefined : sidesNow(found, brief, context);
  if (first === undefined || now === undefined || !now.seen.ok) return undefined;
  const isLacking = (side: string, agreed: string) => side === '' && agreed !== '';
  return isLacking(now.crm, first.crm) || isLacking(now.seen.text, first.clickup) ? undefined : first;
}

const sidesNow = (found: FoundField, brief: ObservedTask, context: PlanContext) => ({
  crm: sourceValue(found, context).text,
  seen: showFieldValue(found.field, brief.fields[found.field.id], fieldContext(context)),
});

function syncField(found: FoundField, brief: ObservedTask, context: PlanContext): Part {
  const { field, rule } = found;
  const { crm, seen } = sidesNow(found, brief, context);
  if (!seen.ok) return rule.direction === 'to_clickup' ? nothing : raising(unreadable(found, seen.why, context));
  const now: BothSides = { crm, clickup: seen.text };
  const same = (left: string, right: string) => sameShown(field, left, right, fieldContext(context));
  const agreed = agreedField(field, context);
  const before = agreed === undefined ? neverSettled(found, brief, now, context) : lastSet(agreed, found, now, context);
  if (before === undefined)
    return now.crm === '' || now.clickup === '' ? nothing : agreeing(context, agreementOn(field, now));
  const clickupChanged = !same(before.clickup, now.clickup);
  if (clickupChanged && agreed !== undefined && mayBeStale(agreed, context))
    return waitingUntil(agreed.remembered.at + listingLagMs);
  const chosen = latestChoice(found, agreed, context);
  // What the deal says first goes into an empty field, whoever owns it, as it would have when the brief was made.
  const equal = same(now.crm, now.clickup);
  const isFirst = agreed === undefined && now.clickup === '' && !equal && rule.direction !== 'to_crm';
  const verdict: Verdict =
    isFirst && chosen === undefined
      ? { kind: 'write', side: 'clickup', tell: false }
      : settleField(rule, {
          crmChanged: !same(before.crm, now.crm),
          clickupChanged,
          equal,
          choice: chosen?.side,
        });
  const consumed = chosen?.spoken.map((one) => ({ key: decisionKey(one), value: 'done' })) ?? [];
  switch (verdict.kind) {
    case 'nothing':
      return nothing;
    case 'agree':
      if (agreed === undefined && (now.crm === '' || now.clickup === '')) return nothing;
      return agreeing(context, ...(isSettled(agreed ?? before, now) ? [] : [agreementOn(field, now)]), ...consumed);
    case 'ask':
      return raising(conflict(found, now, context));
    case 'write': {
      if (isStorm(agreed, found, context)) return raising(flips(found, now, context));
      const write = { found, brief, now, before, tell: verdict.tell, agrees: consumed };
      return verdict.side === 'clickup' ? writeToClickUp(write, context) : writeToDeal(write, context);
    }
    default:
      return verdict satisfies never;
  }
}

/**
 * What was to be written, where it stands on the side that is written, and else what was agreed on. Where either side may
 * have been: what stands on one alone was entered there and never carried over, as long as the other still says what was
 * agreed on; after that, each side is held against its own.
 */
function lastSet(agreed: BothSides, { field, rule }: FoundField, now: BothSides, context: PlanContext): BothSides {
  const maybe = mayBeAgreedField(field, context);
  if (maybe === undefined) return agreed;
  const says = (side: keyof BothSides, what: BothSides) =>
    sameShown(field, what[side], now[side], fieldContext(context));
  const stands = (side: keyof BothSides) => says(side, maybe);
  if (rule.direction !== 'both') return stands(rule.direction === 'to_crm' ? 'crm' : 'clickup') ? maybe : agreed;
  if (stands('crm') !== stands('clickup') && says(stands('crm') ? 'clickup' : 'crm', agreed)) return agreed;
  return {
    crm: stands('crm') ? maybe.crm : agreed.crm,
    clickup: stands('clickup') ? maybe.clickup : agreed.clickup,
  };
}

const isSettled = (before: BothSides, now: BothSides): boolean =>
  before.crm === now.crm && before.clickup === now.clickup;

/**
 * Nothing was ever agreed on. A field that this service's brief was to have, and that was not there or could not take the
 * value, lacked it: what stands anywhere was entered since, or is still to be carried over. Else it is certain of an empty
 * side that the other one is to be carried over, unless this store does not know what it built; whatever stands on both
 * sides is taken as it is, so that nobody's work is lost.
 */
function neverSettled(
  { rule, field }: FoundField,
  brief: ObservedTask,
  now: BothSides,
  context: PlanContext,
): BothSides | undefined {
  const isBlank = now.crm === '' && now.clickup === '';
  if (rule.direction !== 'to_crm' && wasMeant(rule.clickup, context))
    return isBlank ? undefined : { crm: '', clickup: '' };
  const builtHere = context.ledger.get(stepKey(context, briefStep))?.state === 'done';
  const wasSet = isDone(context, stepKey(context, `${briefStep}/field:${field.id}`));
  const isLacking = now.clickup === '' && !wasSet && (builtHere || brief.touchedAt === undefined);
  const toClickUp = rule.direction !== 'to_crm' && isLacking && now.crm !== '';
  const toCrm =
    rule.direction !== 'to_clickup' && now.clickup !== '' && (rule.direction === 'to_crm' || now.crm === '');
  if (toClickUp) return { crm: '', clickup: '' };
  return toCrm ? { crm: now.crm, clickup: '' } : undefined;
}

/** After an own write the listing may show what stood there before; it is asked again by then. */
const mayBeStale = ({ remembered }: AgreedField, { now }: PlanContext): boolean => now < remembered.at + listingLagMs;

function isStorm(agreed: AgreedField | undefined, { field }: FoundField, context: PlanContext): boolean {
  const counts = [agreed?.remembered, context.agreed.get(replacedKey(field))];
  return counts.some((one) => one !== undefined && one.flips > mostFlips && context.now < one.at + stormQuietMs);
}

interface Choice {
  readonly side: 'crm' | 'clickup';
  /** With every word before it: who changed their mind is not to be taken at the old word later. */
  readonly spoken: readonly Decision[];
}

/** The last word of a person on this field that has not been carried out and is newer than what was agreed. */
function latestChoice(found: FoundField, agreed: AgreedField | undefined, context: PlanContext): Choice | undefined {
  const spoken = context.decisions.filter(
    (one) => one.kind === 'choose' && one.key === choiceKey(found) && !context.agreed.has(decisionKey(one)),
  );
  const last = spoken.findLast(({ at }) => at >= (agreed?.remembered.at ?? 0));
  if (last?.kind !== 'choose' || (last.choice !== 'crm' && last.choice !== 'clickup')) return undefined;
  return { side: last.choice, spoken };
}

const choiceKey = ({ rule }: FoundField): string => `field:${rule.clickup}`;

const quoted = (text: string): string => (text === '' ? 'nothing' : `"${text}"`);

function conflict(found: FoundField, now: BothSides, { deal, mapping }: PlanContext): Exception {
  const { field, rule } = found;
  const choose = `handoff choose ${deal.id} "${choiceKey(found)}"`;
  return {
    code: 'FIELD_CONFLICT',
    message: `"${field.name}" was changed on one side and says ${quoted(now.crm)} on the deal and ${quoted(now.clickup)} in ClickUp (${mapping.file}:${rule.line}).`,
    fix: `Enter the same on both sides, or decide: \`${choose} crm\` or \`${choose} clickup\`.`,
  };
}

function flips({ field, rule }: FoundField, now: BothSides, { mapping }: PlanContext): Exception {
  return {
    code: 'FIELD_FLIPS',
    message: `"${field.name}" goes to and fro within minutes, now ${quoted(now.crm)} on the deal and ${quoted(now.clickup)} in ClickUp: something else writes it too. It is left alone until it has been quiet for ten minutes.`,
    fix: `Find the automation that writes this field or property, and switch it off or take the field out of ${mapping.file}:${rule.line}.`,
  };
}

function unreadable({ field, rule }: FoundField, why: string, { mapping }: PlanContext): Exception {
  return {
    code: 'FIELD_UNREADABLE',
    message: `Field "${field.name}" cannot be carried to the deal: ${why}.`,
    fix: `Name another field in ${mapping.file}:${rule.line}, or repair its value in ClickUp.`,
  };
}
