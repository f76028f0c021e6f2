import { isKnownAs } from '../domain/aliases.ts';
import type { ClickUpMember } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import type { Provenance } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { CrmPerson } from '../domain/snapshot.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import type { Role } from '../mapping/role.ts';
import { dealOwner } from './deal-owner.ts';
import { findRenamed, whyMissing } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, nothing, raising, wanting } from './plan-input.ts';
import type { Candidate, Place } from './role-players.ts';
import { castPlace, namedByDeal, placesOf } from './role-players.ts';
import { nobody } from './turns.ts';

/** Somebody to assign, with what has to be read or told when there is nobody. */
export interface Resolved {
  readonly member?: ClickUpMember;
  readonly part: Part;
  /** Of a role: how the mapping came to this person. */
  readonly how?: string;
}

/** Who plays a role, owns the deal or has an e-mail address: a ClickUp member, or an exception. Never a guess. */
export function resolvePerson(who: string, context: PlanContext): Resolved {
  if (context.catalogue.members === undefined) return { part: wanting({ kind: 'members' }) };
  if (sameName(who, 'deal owner')) return memberFor(dealOwner(context), 'the deal owner', context);
  const role = context.mapping.roles.find((one) => sameName(one.name, who));
  return role === undefined ? memberByEmail(who, `"${who}"`, context) : rolePlayer(role, context);
}

/** The first who can be assigned of those whom the mapping names; nobody is passed over in silence. */
function rolePlayer(role: Role, context: PlanContext): Resolved {
  const named = namedByDeal(role, context);
  const tried: Tried[] = named === undefined ? [] : [tryOne(named, role, context)];
  const full: Place[] = [];
  for (const place of named === undefined || tried[0]?.member === undefined ? placesOf(role, context) : []) {
    const cast = castPlace(place, context);
    if (cast.kind === 'undecided') return { part: wanting({ kind: 'open-work' }) };
    if (cast.kind === 'full') {
      full.push(place);
      tried.push({ how: place.how, problem: roleFull(role, cast.counts, context) });
      continue;
    }
    for (const candidate of cast.candidates) {
      const one = tryOne(candidate, role, context);
      tried.push(one);
      if (one.member === undefined) continue;
      const turns = [
        ...full.map(({ key }) => ({ key, value: nobody })),
        ...(cast.turn === undefined ? [] : [{ key: place.key, value: cast.turn }]),
      ];
      return { member: one.member, part: agreeing(context, ...turns), how: told(tried) };
    }
  }
  const [first] = tried;
  if (first?.member !== undefined) return { member: first.member, part: nothing, how: told(tried) };
  if (first?.problem !== undefined) return { part: raising(first.problem) };
  return hasNobody(role, context);
}

interface Tried {
  readonly how: string;
  readonly member?: ClickUpMember;
  readonly problem?: Exception;
}

function tryOne({ who, how }: Candidate, role: Role, context: PlanContext): Tried {
  const { member, part } = resolveCandidate(who, role, context);
  const [problem] = part.exceptions;
  return { how, ...(member === undefined ? {} : { member }), ...(problem === undefined ? {} : { problem }) };
}

function resolveCandidate(who: Candidate['who'], role: Role, context: PlanContext): Resolved {
  if (typeof who !== 'string') return memberFor(who, `role "${role.name}"`, context);
  if (sameName(who, 'deal owner')) return memberFor(dealOwner(context), 'the deal owner', context);
  return memberByEmail(who, `role "${role.name}"`, context);
}

/** How the mapping came to the last of them, and why nobody before was assigned. */
const told = (tried: readonly Tried[]): string =>
  tried.map(({ how, problem }) => (problem === undefined ? how : `${how}: ${problem.message}`)).join(' → ');

const roleFull = (role: Role, counts: string, { mapping }: PlanContext): Exception =>
  problem(
    'ROLE_FULL',
    `Everybody in the rotation of role "${role.name}" has as much as \`at_most\` allows (${counts}).`,
    `Somebody is assigned by itself once there is room; or raise \`at_most\`, or name a \`fallback\` (${placeInFile(mapping, role.line)}).`,
  );

function hasNobody(role: Role, { mapping, scope }: PlanContext): Resolved {
  const { from, table, name, line } = role;
  if (from === undefined && table === undefined) return { part: nothing };
  const values = (table?.values(scope) ?? []).filter((value) => value !== '').map((value) => `"${value}"`);
  const why = [
    ...(from === undefined ? [] : [`${from.source} is empty`]),
    ...(table === undefined ? [] : [`${table.source} is ${values.join(', ') || 'empty'}, for which it has no row`]),
  ];
  const fill = from?.source ?? table?.source ?? '';
  return {
    part: raising({
      code: 'ROLE_EMPTY',
      message: `Role "${name}" has nobody: ${why.join(', and ')}.`,
      fix: `Fill in ${fill} on the deal, or give the role an \`otherwise\` (${placeInFile(mapping, line)}).`,
    }),
  };
}

/**
 * Whom the deal names for a part, by e-mail address where it knows one; empty for nobody, undefined while it is nobody's
 * turn yet. Asks nothing of ClickUp.
 */
export function namedPerson(who: string, context: PlanContext): string | undefined {
  if (sameName(who, 'deal owner')) return dealOwner(context)?.email ?? '';
  const role = context.mapping.roles.find((one) => sameName(one.name, who));
  if (role === undefined) return who;
  const named = namedByDeal(role, context);
  if (named !== undefined) return addressOf(named.who, context);
  for (const place of placesOf(role, context)) {
    const cast = castPlace(place, context);
    if (cast.kind === 'undecided') return undefined;
    const [first] = cast.kind === 'full' ? [] : cast.candidates;
    if (first !== undefined) return addressOf(first.who, context);
  }
  return '';
}

function addressOf(who: Candidate['who'], context: PlanContext): string {
  if (typeof who !== 'string') return who.email ?? who.id;
  return sameName(who, 'deal owner') ? (dealOwner(context)?.email ?? '') : who;
}

/** Where the person of a role came from, for `explain`; nothing for somebody whom the mapping names outright. */
export function originOfPlayer(who: string, context: PlanContext): readonly Omit<Provenance, 'field'>[] {
  const role = context.mapping.roles.find((one) => sameName(one.name, who));
  const { member, how } = role === undefined ? {} : resolvePerson(who, context);
  if (role === undefined || member === undefined || how === undefined) return [];
  return [{ value: member.email, source: `role "${role.name}": ${how}`, line: role.line }];
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
  const others = members
    .filter((one) => !one.guest)
    .map(({ id, email: name, pinnedAs = [] }) => ({ id: String(id), name, pinnedAs }));
  const isRenamed = findRenamed(email, others) !== undefined;
  return {
    part: raising(
      problem(
        'PERSON_NOT_IN_CLICKUP',
        `${email} (${as}) is no member of the ClickUp workspace. ${whyMissing(email, others)}`,
        `${isRenamed ? 'Write the new address into' : 'Invite them to ClickUp, or name somebody else in'} ${mapping.file}.`,
      ),
    ),
  };
}

const problem = (code: string, message: string, fix: string): Exception => ({ code, message, fix });
