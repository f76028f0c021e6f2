import { z } from 'zod';
import { DealFile, type DealFiles, dealFilesAt } from '../domain/deal-files.ts';
import type { AttachmentRule } from '../mapping/mapping.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, join, nothing, raising, wanting } from './plan-input.ts';
import { appliesTo } from './task-refs.ts';

const filesKey = 'files';
const unseenAgainMs = 60 * 60_000;

/** What was last read, and at which version of the deal: until that changes nothing has to be read again. */
const Remembered = z.object({
  version: z.string(),
  at: z.number(),
  files: z.array(DealFile),
  unseen: z.array(z.string()),
});
type Remembered = z.infer<typeof Remembered>;

/** The rule of the mapping, where it counts for this deal. */
export const filesRule = ({ mapping, scope }: Pick<PlanContext, 'mapping' | 'scope'>): AttachmentRule | undefined => {
  const rule = mapping.brief.attachments;
  return rule !== undefined && appliesTo(rule, scope) ? rule : undefined;
};

/** The files of the deal as far as they are known, in the order in which they came. */
export const filesOf = (context: PlanContext): readonly DealFile[] =>
  (nowKnown(context) ?? lastRead(context))?.files ?? [];

/** Why the files could not be read just now, where that is so. */
export const filesUnread = (context: PlanContext): string | undefined => {
  const answer = answerOf(context);
  return answer?.known === false ? answer.message : undefined;
};

/** Asks for the files of a deal that has changed since they were read, remembers them, and tells of those that nobody sees. */
export function readFiles(context: PlanContext): Part {
  const rule = filesRule(context);
  if (rule === undefined) return nothing;
  const before = lastRead(context);
  if (before !== undefined && isFresh(before, context)) return tellUnseen(before);
  const answer = answerOf(context);
  if (answer === undefined) return wanting(lookupFor(rule, before, context));
  if (!answer.known) return raising(unread(`The files of the deal could not be read: ${answer.message}`, answer.fix));
  const now = merged(answer, before, context);
  return join(agreeing(context, { key: filesKey, value: JSON.stringify(now) }), tellUnseen(now));
}

/** A scope that is given is no change of the deal: what nobody saw is looked for again now and then. */
const isFresh = ({ version, at, unseen }: Remembered, { deal, now }: PlanContext): boolean =>
  version === deal.version && (unseen.length === 0 || now < at + unseenAgainMs);

function lastRead({ agreed }: PlanContext): Remembered | undefined {
  const value = agreed.get(filesKey)?.value;
  return value === undefined ? undefined : Remembered.parse(JSON.parse(value));
}

const answerOf = ({ catalogue, deal }: PlanContext): DealFiles | undefined =>
  catalogue.dealFiles?.[dealFilesAt(deal.id, deal.version)];

function nowKnown(context: PlanContext): Remembered | undefined {
  const answer = answerOf(context);
  return answer?.known === true ? merged(answer, lastRead(context), context) : undefined;
}

/** A file that went away in the CRM is no longer named; what was copied of it stays. */
function merged(
  { ids, files, unseen }: Extract<DealFiles, { known: true }>,
  before: Remembered | undefined,
  { deal, now }: PlanContext,
): Remembered {
  const known = new Map([...(before?.files ?? []), ...files].map((one) => [one.id, one]));
  return {
    version: deal.version,
    at: now,
    files: ids.flatMap((id) => known.get(id) ?? []),
    unseen: [...unseen],
  };
}

const lookupFor = (rule: AttachmentRule, before: Remembered | undefined, { deal, scope }: PlanContext) =>
  ({
    kind: 'deal-files',
    dealId: deal.id,
    version: deal.version,
    notes: rule.notes,
    named: rule.properties.flatMap((path) => idsIn(path.value(scope))),
    known: (before?.files ?? []).map(({ id }) => id),
  }) as const;

/** A property holds ids, or addresses under which forms left their files, which end with the id. */
const idsIn = (value: unknown): string[] =>
  [value]
    .flat()
    .flatMap((one) => String(one ?? '').split(/[\s;,]+/))
    .flatMap((text) => /^(\d+)$/.exec(text)?.[1] ?? /\/signed-url-redirect\/(\d+)(?:\?|$)/.exec(text)?.[1] ?? []);

function tellUnseen({ unseen }: Remembered): Part {
  if (unseen.length === 0) return nothing;
  const which = unseen.length === 1 ? `File ${unseen[0]}` : `Files ${unseen.join(', ')}`;
  return raising(
    unread(
      `${which} of the deal cannot be seen: deleted in HubSpot, or hidden from the token.`,
      'Add files.ui_hidden.read to the scopes of the HubSpot key, or take a file that is gone off its note; within the hour it is looked for again.',
    ),
  );
}

const unread = (message: string, fix: string) => ({ code: 'ATTACHMENTS_UNREAD', message, fix });
