import { isKnownAs } from '../domain/aliases.ts';
import { sameName } from '../domain/nearest.ts';
import type { CrmPerson } from '../domain/snapshot.ts';
import type { Players, Role } from '../mapping/role.ts';
import { dealOwner } from './deal-owner.ts';
import type { PlanContext } from './plan-input.ts';
import type { Available, Turn } from './turns.ts';
import { findRow, inTurn, turnByWork, turnKey } from './turns.ts';

/** Somebody who may play a role: a person of the CRM, an e-mail address, or `deal owner`. */
export interface Candidate {
  readonly who: CrmPerson | string;
  /** How the mapping came to this person, for people. */
  readonly how: string;
}

/** One place of the mapping that names people for a role. */
export interface Place {
  readonly players: Players;
  /** Remembers whose turn it was here. */
  readonly key: string;
  readonly how: string;
}

/** What a place says: whom, in the order in which they are asked; that nobody has room; or nothing yet. */
export type Casting =
  | { readonly kind: 'undecided' }
  | { readonly kind: 'full'; readonly counts: string }
  | { readonly kind: 'people'; readonly candidates: readonly Candidate[]; readonly turn?: string };

/** Pure. Whom the property of a deal names for a role. */
export function namedByDeal({ from }: Role, { scope, deal }: PlanContext): Candidate | undefined {
  const value = from?.value(scope);
  if (from === undefined || value === undefined || value === null || value === '') return undefined;
  return { who: deal.people[String(value)] ?? String(value), how: from.source };
}

/** Pure. Where the mapping names people for a deal that names nobody: the table, else `otherwise`; then the fallbacks. */
export function placesOf(role: Role, context: PlanContext): readonly Place[] {
  return namedByDeal(role, context) === undefined ? [...ownPlaces(role, context), ...fallbacks(role)] : fallbacks(role);
}

function ownPlaces(role: Role, { scope }: PlanContext): readonly Place[] {
  const { table, otherwise, from, name, rotate, by, atMost } = role;
  const row = table === undefined ? undefined : findRow(table.rows, table.values(scope));
  if (table !== undefined && row !== undefined)
    return [{ players: row[1], key: turnKey(name, row[0]), how: `${table.source} is "${row[0]}"` }];
  if (otherwise.length === 0) return [];
  const how = table === undefined && from === undefined ? 'the mapping' : 'otherwise';
  const turns = { ...(by === undefined ? {} : { by }), ...(atMost === undefined ? {} : { atMost }) };
  return [{ players: { people: otherwise, rotate, ...turns }, key: turnKey(name, 'otherwise'), how }];
}

const fallbacks = ({ name, fallback = [] }: Role): readonly Place[] =>
  fallback.map((players, index) => ({ players, key: turnKey(name, `fallback ${index + 1}`), how: 'fallback' }));

/** Pure. Whom a place names for this deal. */
export function castPlace({ players, key, how }: Place, context: PlanContext): Casting {
  const { people, rotate, by } = players;
  if (!rotate || by === undefined) return { kind: 'people', candidates: inOrder(players, how, context) };
  const available = availableOf(people, context);
  // Nobody of them can be assigned: each is asked, so that it is said why.
  if (context.catalogue.members !== undefined && available.length === 0)
    return { kind: 'people', candidates: people.map((who) => ({ who, how })) };
  return castTurn(turnByWork(players, key, available, context), how);
}

/** By the deal that the handoff was begun for: one that was merged since has another number, and nobody's turn is another. */
const inOrder = ({ people, rotate }: Players, how: string, { handoff }: PlanContext): Candidate[] =>
  (rotate ? inTurn(people, handoff.split('/')[0] ?? '') : people).map((who, index) => ({
    who,
    how: rotate ? `${how}, ${index === 0 ? 'in turn' : 'the next in turn'}` : how,
  }));

function castTurn(turn: Turn, how: string): Casting {
  if (turn.kind !== 'given') return turn;
  const { who, counts } = turn;
  const told = counts === '' ? 'whose turn it was' : `whose turn it is (${counts})`;
  return { kind: 'people', candidates: [{ who, how: `${how}, ${told}` }], turn: who };
}

/** Those of a rotation whom ClickUp knows as members: nobody else's work is counted. */
function availableOf(people: readonly string[], context: PlanContext): readonly Available[] {
  return people.flatMap((who) => {
    const email = emailOf(who, context);
    const member = (context.catalogue.members ?? []).find((one) => !one.guest && isKnownAs(one, email));
    return member === undefined ? [] : [{ who, member }];
  });
}

function emailOf(who: string, context: PlanContext): string {
  if (!sameName(who, 'deal owner')) return who;
  const owner = dealOwner(context);
  return owner?.active === true ? (owner.email ?? '') : '';
}
