import { isKnownAs } from '../domain/aliases.ts';
import type { ClickUpMember } from '../domain/catalogue.ts';
import { sameName, suggest } from '../domain/nearest.ts';
import type { Exception } from '../domain/plan.ts';
import type { CrmPerson } from '../domain/snapshot.ts';
import type { Role } from '../mapping/mapping.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, raising, wanting } from './plan-input.ts';

/** Somebody to assign, with what has to be read or told when there is nobody. */
export interface Resolved {
  readonly member?: ClickUpMember;
  readonly part: Part;
}

/** Who plays a role, owns the deal or has an e-mail address: a ClickUp member, or an exception. Never a guess. */
export function resolvePerson(who: string, context: PlanContext): Resolved {
  if (context.catalogue.members === undefined) return { part: wanting({ kind: 'members' }) };
  if (sameName(who, 'deal owner')) return memberFor(dealOwner(context), 'the deal owner', context);
  const role = context.mapping.roles.find((one) => sameName(one.name, who));
  return role === undefined ? memberByEmail(who, `"${who}"`, context) : rolePlayer(role, context);
}

export const dealOwner = ({ deal }: PlanContext): CrmPerson | undefined =>
  deal.people[deal.properties['hubspot_owner_id'] ?? ''];

function rolePlayer(role: Role, context: PlanContext): Resolved {
  const named = role.from?.value(context.scope);
  if (role.from !== undefined && named !== undefined && named !== null && named !== '') {
    const person = context.deal.people[String(named)];
    if (person !== undefined) return memberFor(person, `role "${role.name}"`, context);
    return memberByEmail(String(named), `role "${role.name}"`, context);
  }
  const { otherwise } = role;
  if (otherwise.length === 0) {
    if (role.from === undefined) return { part: nothing };
    return {
      part: raising({
        code: 'ROLE_EMPTY',
        message: `Role "${role.name}" has nobody: ${role.from.source} is empty.`,
        fix: `Fill in ${role.from.source} on the deal, or give the role an \`otherwise\` (${context.mapping.file}:${role.line}).`,
      }),
    };
  }
  const who = inTurn(role, context);
  return sameName(who, 'deal owner')
    ? memberFor(dealOwner(context), 'the deal owner', context)
    : memberByEmail(who, `role "${role.name}"`, context);
}

/** Whom the deal names for a part, by e-mail address where it knows one; empty for nobody. Asks nothing of ClickUp. */
export function namedPerson(who: string, context: PlanContext): string {
  if (sameName(who, 'deal owner')) return dealOwner(context)?.email ?? '';
  const role = context.mapping.roles.find((one) => sameName(one.name, who));
  if (role === undefined) return who;
  const named = role.from?.value(context.scope);
  if (named !== undefined && named !== null && named !== '')
    return context.deal.people[String(named)]?.email ?? String(named);
  const otherwise = inTurn(role, context);
  return sameName(otherwise, 'deal owner') ? (dealOwner(context)?.email ?? '') : otherwise;
}

/** The same deal always gets the same person, so that planning again assigns nobody else. */
const inTurn = ({ otherwise, rotate }: Role, { deal }: PlanContext): string =>
  otherwise[rotate ? stableNumber(deal.id) % otherwise.length : 0] ?? '';

function stableNumber(text: string): number {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
}

function memberFor(person: CrmPerson | undefined, as: string, context: PlanContext): Resolved {
  if (person === undefined) {
    return {
      part: raising(
        problem('PERSON_MISSING', `There is nobody for ${as}: the deal names none.`, 'Set the owner on the deal.'),
      ),
    };
  }
  const name = person.name ?? person.email ?? `owner ${person.id}`;
  if (!person.active) {
    return {
      part: raising(
        problem(
          'PERSON_LEFT',
          `${name} (${as}) is deactivated in the CRM.`,
          'Give the deal to somebody who is still there.',
        ),
      ),
    };
  }
  if (person.email === undefined) {
    return {
      part: raising(
        problem(
          'PERSON_WITHOUT_EMAIL',
          `${name} (${as}) has no e-mail address in the CRM.`,
          'Add one, or assign by e-mail in the mapping.',
        ),
      ),
    };
  }
  return memberByEmail(person.email, `${as}, ${name}`, context);
}

function memberByEmail(email: string, as: string, { catalogue, mapping }: PlanContext): Resolved {
  const members = catalogue.members ?? [];
  const member = members.find((one) => isKnownAs(one, email));
  if (member !== undefined && !member.guest) return { member, part: nothing };
  if (member?.guest) {
    return {
      part: raising(
        problem(
          'PERSON_IS_GUEST',
          `${email} (${as}) is a guest in ClickUp and is not assigned.`,
          'Name a member instead.',
        ),
      ),
    };
  }
  const emails = members.filter((one) => !one.guest).map((one) => one.email);
  return {
    part: raising(
      problem(
        'PERSON_NOT_IN_CLICKUP',
        `${email} (${as}) is no member of the ClickUp workspace. ${suggest(email, emails)}`,
        `Invite them to ClickUp, or name somebody else in ${mapping.file}.`,
      ),
    ),
  };
}

const problem = (code: string, message: string, fix: string): Exception => ({ code, message, fix });
