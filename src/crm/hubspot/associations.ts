import { z } from 'zod';
import { parseAnswer, parseEach } from '../../http/parse-answer.ts';
import { splitIntoBatches } from './in-batches.ts';
import { idsNamedBy, partFailure } from './part-failure.ts';
import type { HubSpot, ObjectType } from './paths.ts';
import { Batch, Id, Paging, type PartError } from './schemas.ts';

// https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide
const inputsPerRequest = 1_000;

const Links = z.object({
  from: z.object({ id: Id }),
  to: z.array(z.object({ toObjectId: Id })).default([]),
  paging: Paging,
});

interface Input {
  readonly id: string;
  readonly after?: string;
}

const Origin = z.object({ from: z.object({ id: Id }) });

/**
 * Ids of what is associated, by deal id. A deal without any has an empty list; a deal for which HubSpot names an error,
 * or whose part of the answer cannot be read, has no entry, so that nobody takes the failure for "none". An error that
 * names no deal fails the whole.
 */
export async function readAssociations(
  hubSpot: HubSpot,
  dealIds: readonly string[],
  to: ObjectType,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, Set<string>>();
  for (const batch of splitIntoBatches([...new Set(dealIds)], inputsPerRequest)) {
    for (const id of batch) found.set(id, new Set());
    let inputs: readonly Input[] = batch.map((id) => ({ id }));
    while (inputs.length > 0) inputs = await readPage(hubSpot, inputs, to, found);
  }
  return new Map([...found].map(([id, ids]) => [id, [...ids]]));
}

/** Adds one page of each input to `found`, and gives the inputs that have another. */
async function readPage(
  { http, paths }: HubSpot,
  inputs: readonly Input[],
  to: ObjectType,
  found: Map<string, Set<string>>,
): Promise<Input[]> {
  const path = paths.associations('deals', to);
  const { links, isUnread, errors, status } = await http.send({
    method: 'POST',
    path,
    repeatable: true,
    body: { inputs },
    parse: (body, answered) => {
      const answer = parseAnswer(Batch, body);
      return { ...readLinks(answer.results), errors: answer.errors, status: answered };
    },
  });
  for (const link of links) for (const { toObjectId } of link.to) found.get(link.from.id)?.add(toObjectId);
  for (const error of errors.filter((one) => !meansNone(one))) {
    const unread = idsNamedBy(error, 'fromObjectId', 'id', 'ids').filter((id) => found.has(id));
    if (unread.length === 0) throw partFailure(path, status, error);
    for (const id of unread) found.delete(id);
  }
  const withoutAny = new Set(errors.filter(meansNone).flatMap((one) => idsNamedBy(one, 'fromObjectId', 'id', 'ids')));
  for (const { id } of inputs) if (isUnread(id) && !withoutAny.has(id)) found.delete(id);
  return links.flatMap(({ from, paging }) =>
    paging.next === undefined || !found.has(from.id) ? [] : [{ id: from.id, after: paging.next.after }],
  );
}

/** A row that cannot be read and does not even tell its deal may be that of any deal that no other row tells of. */
function readLinks(rows: readonly unknown[]) {
  const { good: links, unreadable } = parseEach(Links, rows);
  if (unreadable.length === 0) return { links, isUnread: () => false };
  const broken = rows.filter((row) => !Links.safeParse(row).success).map((row) => Origin.safeParse(row).data?.from.id);
  const told = new Set(links.map(({ from }) => from.id));
  return { links, isUnread: (id: string) => broken.includes(id) || (broken.includes(undefined) && !told.has(id)) };
}

/**
 * No association at all is told as an error; `numErrors` may count more of them than are listed. UNCONFIRMED whether
 * every version names the sub-category: without one only the text tells it from a deal that is not there.
 */
function meansNone({ category, subCategory, message }: PartError): boolean {
  if (subCategory !== undefined) return subCategory.endsWith('NO_ASSOCIATIONS_FOUND');
  return category === 'OBJECT_NOT_FOUND' && /^no \S+ (?:is|are) associated with /i.test(message);
}
