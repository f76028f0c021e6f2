import type { Agreement } from '../../domain/agreement.ts';
import { holdsOwner, writeCrmValue } from '../../domain/crm-values.ts';
import { writeFieldValue } from '../../domain/field-values.ts';
import { markerLine } from '../../domain/marker.ts';
import { nearest } from '../../domain/nearest.ts';
import type { FieldWrite, Operation } from '../../domain/operation.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { isDone, join, nothing, planning, raising, stepKey, wanting } from '../plan-input.ts';
import { escapeHtml } from '../tell-sales.ts';
import type { BothSides } from './agreed-field.ts';
import { agreementOn, replacedKey } from './agreed-field.ts';
import type { FoundField } from './find-fields.ts';
import { fieldToSet } from './plan-fields.ts';
import { fieldContext, sourceValue, translateBack } from './source-value.ts';

export interface FieldToWrite {
  readonly found: FoundField;
  readonly brief: ObservedTask;
  readonly now: BothSides;
  readonly before: BothSides;
  /** Somebody entered something on the side that is written, and is told why it is replaced. */
  readonly tell: boolean;
  readonly agrees: readonly Agreement[];
}

const common = (context: PlanContext) => ({ handoff: context.handoff, deal: context.deal.id });

/** Where the word of either side counts, or somebody is to be asked, nothing is replaced that nobody has seen. */
const costOf = (requests: number, { rule }: FoundField): Pick<Operation, 'requests' | 'looksFirst'> =>
  rule.direction === 'both' || rule.onConflict === 'ask' ? { requests: 2 * requests, looksFirst: true } : { requests };

const quoted = (text: string): string => (text === '' ? 'nothing' : `"${text}"`);

/** The deal's value goes to the brief; an empty one clears the field. */
export function writeToClickUp(one: FieldToWrite, context: PlanContext): Part {
  const { found, brief, now } = one;
  const { field, rule } = found;
  const plan = now.crm === '' ? undefined : fieldToSet(found, now.crm, context);
  const [set] = plan?.sets ?? [];
  if (plan !== undefined && set === undefined) return plan.part;
  const write = set === undefined ? { id: field.id, value: null } : withoutTheOthers(set.write, one, context);
  const told = tellDelivery(one, context);
  return join(
    told.part,
    planning({
      ...common(context),
      key: stepKey(context, `field:${field.id}`),
      target: 'clickup',
      kind: 'set-field',
      why: `${sourceValue(found, context).source} is ${quoted(now.crm)} and the field says ${quoted(now.clickup)}`,
      ...costOf(1, found),
      task: { id: brief.id },
      taskName: brief.name,
      field: write,
      values: [{ field: field.name, value: now.crm, source: sourceValue(found, context).source, line: rule.line }],
      agrees: [agreementOn(field, { crm: now.crm, clickup: now.crm }), ...told.agrees, ...one.agrees],
      ...told.after,
    }),
  );
}

/** People and tasks are only ever added to a field; whom the old value named and the new one does not is taken out. */
function withoutTheOthers(write: FieldWrite, { found, now, before, tell }: FieldToWrite, context: PlanContext) {
  const { field } = found;
  if (!['users', 'tasks', 'list_relationship'].includes(field.type)) return write;
  const old = writeFieldValue(field, tell ? now.clickup : before.crm, fieldContext(context));
  const ids = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null && 'add' in value && Array.isArray(value.add) ? value.add : [];
  const kept = new Set(ids(write.value));
  const rem = old.ok ? ids(old.write.value).filter((id) => !kept.has(id)) : [];
  return rem.length === 0 ? write : { ...write, value: { add: [...kept], rem } };
}

/** What stands in ClickUp goes to the deal's property. */
export function writeToDeal(one: FieldToWrite, context: PlanContext): Part {
  const { found, now } = one;
  const { field, rule } = found;
  const { dealProperties, owners } = context.catalogue;
  const { from } = rule;
  if (from.kind === 'text' || from.path.root !== 'deal') return nothing;
  if (dealProperties === undefined) return wanting({ kind: 'deal-properties' });
  const name = from.path.property;
  const property = dealProperties.find((each) => each.name === name);
  if (property === undefined) return raising(noProperty(name, dealProperties, found, context));
  if (owners === undefined && holdsOwner(property)) return wanting({ kind: 'owners' });
  const { timezone } = context.mapping.calendar;
  const { dayToMs } = fieldContext(context);
  const written = writeCrmValue(property, translateBack(now.clickup, rule.map), {
    owners: owners ?? [],
    dayToMs,
    timezone,
  });
  if (!written.ok) return raising(refused(property, written, one, context));
  const told = tellSales(one, context);
  const update: Operation = {
    ...common(context),
    key: stepKey(context, `deal-field:${name}`),
    target: 'crm',
    kind: 'update-deal',
    why: `"${field.name}" in ClickUp is ${quoted(now.clickup)}, and ${name} says ${quoted(now.crm)}`,
    ...costOf(0.01, found),
    properties: { [name]: written.text },
    values: [{ field: name, value: written.text, source: `ClickUp field "${field.name}"`, line: rule.line }],
    agrees: [agreementOn(field, { crm: now.clickup, clickup: now.clickup }), ...told.agrees, ...one.agrees],
    ...told.after,
  };
  return join(told.part, planning(update));
}

interface Told {
  readonly part: Part;
  readonly agrees: readonly Agreement[];
  /** The write waits for the word, so that nobody finds a value gone and no reason. */
  readonly after: Pick<Operation, 'after'>;
}

const silent: Told = { part: nothing, agrees: [], after: {} };

function told(one: FieldToWrite, context: PlanContext, say: (n: number) => Operation): Told {
  const key = replacedKey(one.found.field);
  const n = Number(context.agreed.get(key)?.value ?? '0') + 1;
  const operation = say(n);
  const done = isDone(context, operation.key);
  return {
    part: done ? nothing : planning(operation),
    agrees: [{ key, value: String(n) }],
    after: done ? {} : { after: [operation.key] },
  };
}

function tellDelivery(one: FieldToWrite, context: PlanContext): Told {
  if (!one.tell) return silent;
  const { found, now, brief } = one;
  const text = `"${found.field.name}" is ${quoted(now.crm)} again. ${quoted(now.clickup)} was entered here, but this field is the sales side's (${context.mapping.name}, line ${found.rule.line}). If it is wrong, ask the owner of the deal to change it there.`;
  return told(one, context, (n) => {
    const key = stepKey(context, `field-replaced:${found.field.id}:${n}`);
    return {
      ...common(context),
      key,
      target: 'clickup',
      kind: 'create-comment',
      why: 'whoever entered it should see why it is gone',
      requests: 1,
      task: { id: brief.id },
      taskName: brief.name,
      text: `${text}\n${markerLine(key)}`,
    };
  });
}

function tellSales(one: FieldToWrite, context: PlanContext): Told {
  if (!one.tell) return silent;
  const { found, now } = one;
  const { source } = sourceValue(found, context);
  const text = `${source} is ${quoted(now.clickup)} again. ${quoted(now.crm)} was entered here, but this is kept by delivery in ClickUp ("${found.field.name}"; ${context.mapping.name}, line ${found.rule.line}). If it is wrong, ask delivery to change it there.`;
  return told(one, context, (n) => {
    const key = stepKey(context, `field-replaced:${found.field.id}:${n}`);
    return {
      ...common(context),
      key,
      target: 'crm',
      kind: 'create-note',
      why: 'whoever entered it should see why it is gone',
      requests: 0.01,
      html: `<p>${escapeHtml(text)}</p><p><small>${escapeHtml(markerLine(key))}</small></p>`,
    };
  });
}

const noProperty = (name: string, defined: readonly CrmProperty[], { rule }: FoundField, { mapping }: PlanContext) => ({
  code: 'CRM_PROPERTY_MISSING',
  message: `The CRM has no deal property ${name}, so "${rule.clickup}" cannot be written there. Nearest: ${
    nearest(
      name,
      defined.map((one) => one.name),
      3,
    ).join(', ') || 'none'
  }.`,
  fix: `Correct the name in ${mapping.file}:${rule.line}, or create the property in the CRM.`,
});

const refused = (
  property: CrmProperty,
  { why, candidates }: { readonly why: string; readonly candidates: readonly string[] },
  { found, now }: FieldToWrite,
  { mapping }: PlanContext,
) => ({
  code: 'CRM_VALUE_REFUSED',
  message: `"${property.label}" cannot take ${quoted(now.clickup)} of the ClickUp field "${found.field.name}": ${why}.${candidates.length === 0 ? '' : ` There are: ${candidates.slice(0, 12).join(', ')}.`}`,
  fix: `Correct the value in ClickUp, or add a \`map\` to the field in ${mapping.file}:${found.rule.line}.`,
});
