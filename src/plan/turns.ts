import { isKnownAs } from '../domain/aliases.ts';
import type { ClickUpMember } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import type { Players } from '../mapping/role.ts';
import type { PlanContext } from './plan-input.ts';

/** Agreements of this kind say whose turn it was: whoever was chosen stays chosen. */
export const turnKey = (role: string, place: string): string => `turn:${role}/${place}`.toLowerCase();
export const isTurn = (key: string): boolean => key.startsWith('turn:');

/** Everybody had too much; remembered where a fallback goes in, so that a replan does not call somebody back. */
export const nobody = '';

export type Turn =
  /** Members or open work are not known yet. */
  | { readonly kind: 'undecided' }
  | { readonly kind: 'full'; readonly counts: string }
  | { readonly kind: 'given'; readonly who: string; readonly counts: string };

/** Somebody in a rotation who can be assigned. */
export interface Available {
  /** As the mapping names them. */
  readonly who: string;
  readonly member: ClickUpMember;
}

/** Who has the fewest of what the rotation counts; of several, the first in the file. Equal input, equal turn. */
export function turnByWork(players: Players, key: string, available: readonly Available[], context: PlanContext): Turn {
  const { by = 'open projects', atMost } = players;
  const given = context.agreed.get(key)?.value ?? turnOfThisPass(key, context);
  if (given !== undefined)
    return given === nobody ? { kind: 'full', counts: 'when it was built' } : { kind: 'given', who: given, counts: '' };
  if (context.catalogue.openWork === undefined || context.catalogue.members === undefined) return { kind: 'undecided' };
  const loads = available.map((one) => ({ ...one, load: loadOf(one.member, by, context) }));
  const counts = `${by}: ${loads.map(({ member, load }) => `${member.name} ${load}`).join(', ')}`;
  const free = loads.filter(({ load }) => atMost === undefined || load < atMost);
  const [next] = free.toSorted((a, b) => a.load - b.load);
  return next === undefined ? { kind: 'full', counts } : { kind: 'given', who: next.who, counts };
}

const turnOfThisPass = (key: string, { catalogue, handoff }: PlanContext): string | undefined => {
  const own = catalogue.openWork?.find((one) => one.handoff === handoff && one.turn === key);
  return own === undefined ? undefined : String(own.who);
};

/** What somebody has open in other handoffs; one whose tasks are still to be made counts as one task. */
function loadOf(member: ClickUpMember, by: Players['by'], { catalogue, handoff }: PlanContext): number {
  const own = (catalogue.openWork ?? []).filter(
    ({ handoff: other, who }) =>
      other !== handoff && (typeof who === 'number' ? who === member.id : who !== nobody && isKnownAs(member, who)),
  );
  const tasks = new Map<string, number>();
  for (const one of own) tasks.set(one.handoff, Math.max(tasks.get(one.handoff) ?? 0, one.tasks));
  return by === 'open tasks' ? [...tasks.values()].reduce((sum, count) => sum + count, 0) : tasks.size;
}

/** By the deal's id: the same deal always begins with the same person, and the others come after in their order. */
export function inTurn(people: readonly string[], deal: string): readonly string[] {
  if (people.length === 0) return [];
  const first = stableNumber(deal) % people.length;
  return [...people.slice(first), ...people.slice(0, first)];
}

function stableNumber(text: string): number {
  let hash = 2166136261;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619) >>> 0;
  return hash;
}

/** The row of a table that counts for the deal, by its value. */
export function findRow<T>(
  rows: Readonly<Record<string, T>>,
  values: readonly string[],
): readonly [string, T] | undefined {
  return Object.entries(rows).find(([row]) => values.some((value) => sameName(row, value)));
}
