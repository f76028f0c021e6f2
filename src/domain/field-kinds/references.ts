import { z } from 'zod';
import { isKnownAs } from '../aliases.ts';
import type { ClickUpMember } from '../catalogue.ts';
import { idText, numeric } from '../loose-values.ts';
import { nearest } from '../nearest.ts';
import { encoded, type FieldKind, itemsOf, type Refusal, refuse, shown } from './field-kind.ts';

function findMember(email: string, members: readonly ClickUpMember[]): ClickUpMember | Refusal {
  const member = members.find((one) => isKnownAs(one, email));
  if (member?.guest === true) return refuse(`${email} is a guest of the workspace, and guests are never assigned`);
  if (member !== undefined) return member;
  const emails = members.filter((one) => !one.guest && one.email !== '').map((one) => one.email);
  return refuse(`nobody in the workspace has the e-mail address ${email}`, nearest(email, emails, 5));
}

const isRefusal = (found: ClickUpMember | Refusal): found is Refusal => 'ok' in found;

const UserIds = z.array(z.union([numeric, z.object({ id: numeric }).transform(({ id }) => id)]));
const TaskIds = z.array(z.union([idText, z.object({ id: idText }).transform(({ id }) => id)]));

/** ClickUp answers a list and is written `{ add: […] }`. */
function readIds(schema: typeof UserIds | typeof TaskIds, raw: unknown): unknown {
  const ids = z.union([schema, z.object({ add: schema }).transform(({ add }) => add)]).safeParse(raw);
  if (!ids.success) return raw ?? undefined;
  return ids.data.length === 0 ? undefined : [...ids.data].sort();
}

/** Adding leaves in place whom and what people added. */
const includesAll = (written: unknown, found: unknown): boolean =>
  Array.isArray(written) && Array.isArray(found) && written.every((id) => found.includes(id));

/** Members by e-mail address; never a guest, never an invitation. */
export const users: FieldKind = {
  encode: (value, _field, { members }) => {
    const found = itemsOf(value, /[;,]/).map((email) => findMember(email, members));
    const ids = found.flatMap((member) => (isRefusal(member) ? [] : [member.id]));
    return found.find(isRefusal) ?? encoded({ add: [...new Set(ids)] });
  },
  read: (raw) => readIds(UserIds, raw),
  same: includesAll,
  show: (found, { name }, { members }) => {
    const people = [found].flat().map((id) => members.find((one) => one.id === id));
    if (people.includes(undefined)) return refuse(`"${name}" names somebody who is not in the workspace`);
    return shown(people.map((one) => one?.email ?? '').join('; '));
  },
};

/** Tasks by their id. */
export const tasks: FieldKind = {
  encode: (value) => {
    const ids = itemsOf(value, /[\s;,]+/);
    const wrong = ids.find((id) => !/^[A-Za-z0-9_-]+$/.test(id));
    return wrong === undefined ? encoded({ add: [...new Set(ids)] }) : refuse(`"${wrong}" is not the id of a task`);
  },
  read: (raw) => readIds(TaskIds, raw),
  same: includesAll,
  show: (found) => shown([found].flat().map(String).join('; ')),
};
