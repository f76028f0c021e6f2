import { z } from 'zod';
import { UserError } from '../domain/errors.ts';
import { rememberedFor } from '../domain/remembered-for.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { FieldRule, Mapping, Requirement, Scope } from '../mapping/mapping.ts';
import { linksOf, linkTexts } from './brief-links.ts';
import { filesOf, filesRule, filesUnread } from './deal-files.ts';
import { calledAll } from './deliverables.ts';
import type { PlanContext } from './plan-input.ts';
import { oneLine, shorten } from './project-name.ts';
import { appliesTo } from './task-refs.ts';

/** What a handoff tells delivery, by label. `mark` changes with every change of the value, also of a part not shown. */
export const Said = z.record(z.string(), z.object({ shown: z.string(), mark: z.string() }));
export type Said = Readonly<z.infer<typeof Said>>;

/** Long enough to recognise a text, short enough for a line of a comment. */
const longestShown = 120;
/** What could not be read is neither the same nor different. */
const unread = '?';

/**
 * Everything that sales can change about a handoff: what the gate asks for, what the brief shows, what was promised, and
 * the fields that go to ClickUp. Not what also comes from there: delivery's edits are no answer of sales'.
 */
export const whatIsSaid = (context: PlanContext): Said =>
  filesRule(context)?.as === 'links'
    ? allThatIsSaid(context, [fileEntry(context)])
    : withoutFiles(context.scope, context.deal, context.mapping);

const withoutFiles = rememberedFor((scope: Scope, deal: DealSnapshot, mapping: Mapping) =>
  allThatIsSaid({ scope, deal, mapping }, []),
);

type OfDeal = Pick<PlanContext, 'scope' | 'deal' | 'mapping'>;

function allThatIsSaid(context: OfDeal, files: readonly [string, string][]): Said {
  const { mapping, scope, deal } = context;
  const fromDelivery = new Set(
    mapping.fields.flatMap(({ direction, from }) =>
      direction !== 'to_clickup' && from.kind === 'path' ? [from.path.source] : [],
    ),
  );
  const entries: [string, string][] = [
    ...mapping.require
      .filter(({ field }) => field === undefined || !fromDelivery.has(field.source))
      .map((one): [string, string] => [one.label, attempt(() => requiredText(one, context))]),
    ...mapping.brief.include.map((one): [string, string] => [
      one.label,
      attempt(() => (appliesTo(one, scope) ? one.value.render(scope) : '')),
    ]),
    ...files,
    ...linksOf(context).map((one): [string, string] => [one.label, attempt(() => linkTexts(one, context).join(' '))]),
    ['Promised deliverables', attempt(() => calledAll(context).join('; '))],
    ...mapping.fields
      .filter(({ direction }) => direction === 'to_clickup')
      .map((rule): [string, string] => [
        rule.clickup,
        attempt(() => (appliesTo(rule, scope) ? sourceText(rule, scope) : '')),
      ]),
    ['Amount', deal.properties['amount'] ?? ''],
    ['What was sold', soldText(context)],
  ];
  const said: Record<string, { shown: string; mark: string }> = {};
  for (const [label, text] of entries) {
    const line = oneLine(text);
    // The gate and the brief often name the same property alike.
    said[label] ??= { shown: shorten(line, longestShown), mark: text === unread ? unread : markOf(line) };
  }
  return said;
}

function fileEntry(context: PlanContext): [string, string] {
  const names = filesOf(context).map(({ name }) => name);
  return ['Files', filesUnread(context) === undefined ? names.join('; ') : unread];
}

const sourceText = ({ from }: FieldRule, scope: Scope): string =>
  from.kind === 'text' ? from.text.render(scope) : textOf(from.path.value(scope));

function requiredText({ field, check }: Requirement, { scope }: OfDeal): string {
  if (field !== undefined) return textOf(field.value(scope));
  return check?.test(scope) === true ? 'as required' : 'not as required';
}

const soldText = ({ deal }: OfDeal): string =>
  deal.lineItems.known
    ? deal.lineItems.value
        .map(({ properties: { quantity = '1', name = 'without a name', amount } }) =>
          [`${quantity} × ${name}`, amount].filter((part) => part !== undefined).join(', '),
        )
        .join('; ')
    : unread;

function attempt(read: () => string): string {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return unread;
    throw error;
  }
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(textOf).join('; ') : String(value).replaceAll(/<[^>]*>/g, ' ');
}

function markOf(text: string): string {
  let hash = 5381;
  for (const char of text) hash = (Math.imul(hash, 33) ^ (char.codePointAt(0) ?? 0)) >>> 0;
  return `${text.length}-${hash.toString(36)}`;
}

/** One line for each thing that is different now. A label that only one of the two has is the mapping's change. */
export const changesSince = (before: Said, now: Said): string[] =>
  Object.entries(now).flatMap(([label, { shown, mark }]) => {
    const then = before[label];
    if (then === undefined || then.mark === mark || [then.mark, mark].includes(unread)) return [];
    return [`- ${label}: ${quoted(then.shown)} → ${quoted(shown)}`];
  });

const quoted = (text: string): string => (text === '' ? 'nothing' : `"${text}"`);
