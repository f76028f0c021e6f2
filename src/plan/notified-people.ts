import { sameName } from '../domain/nearest.ts';
import { roleTold } from '../domain/notice.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, wanting } from './plan-input.ts';

interface Notified {
  /** E-mail addresses by role; a role without one is nobody's yet. */
  readonly people: Readonly<Record<string, string>>;
  readonly part: Part;
}

/**
 * Who plays the roles that are told by e-mail. Nobody gets a turn by it: whose turn it is, is settled by the work, and until then such a
 * role is nobody's.
 */
export function notifiedPeople(context: PlanContext): Notified {
  const wanted = (context.mapping.notify?.to ?? []).flatMap((to) => roleTold(to) ?? []);
  const found = wanted.flatMap((name) => {
    const role = context.mapping.roles.find((one) => sameName(one.name, name));
    return role === undefined ? [] : [{ name, ...resolvePerson(role.name, context) }];
  });
  const settled = found.filter(({ part }) => part.agreed.length === 0);
  return {
    people: Object.fromEntries(
      settled.flatMap(({ name, member }) => (member === undefined ? [] : [[name, member.email]])),
    ),
    part: found.length === 0 ? nothing : wanting(...found.flatMap(({ part }) => part.lookups)),
  };
}
