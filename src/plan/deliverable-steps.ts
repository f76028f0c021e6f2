import type { Deliverables } from '../mapping/mapping.ts';
import { shortHash } from './amend/short-hash.ts';
import type { PlanContext } from './plan-input.ts';
import { isDone, stepKey } from './plan-input.ts';

type Basis = Omit<PlanContext, 'promised'>;

const plain = 'deliverable';

/**
 * The step of a promised thing under a rule of the file. A rule is known by what it goes over and what it calls it, so
 * that moving it in the file makes nothing anew; what was made under a name that no rule has any more (by its place, or
 * before it was called otherwise) stays what it is.
 */
export function deliverableSteps(context: Basis): (position: number, id: string) => string {
  const { deliverables } = context.mapping;
  const names = deliverables.map((_, position) => namesOf(deliverables, position));
  const made = stepsMade(context);
  return (position, id) => {
    const taken = new Set<string>();
    let name = plain;
    for (const [at, own] of names.slice(0, position + 1).entries()) {
      // What a rule before it goes on with is no longer nobody's.
      const others = new Set([...taken, ...names.flatMap((all, other) => (other === at ? [] : all))]);
      const nobodys = (made.get(id) ?? []).filter((one) => !others.has(one));
      const byPlace = at === 0 ? plain : `${plain}${at + 1}`;
      name = [...own, byPlace].find((one) => nobodys.includes(one)) ?? nobodys[0] ?? own[0] ?? plain;
      taken.add(name);
    }
    return `${name}:${id}`;
  };
}

/** The only rule of a file has the plain name, and the other one should a second rule have gone. */
function namesOf(rules: readonly Deliverables[], position: number): string[] {
  const text = textOf(rules[position]);
  const before = rules.slice(0, position).filter((one) => textOf(one) === text).length;
  const name = `${plain}-${shortHash(text)}${before === 0 ? '' : `-${before + 1}`}`;
  return rules.length === 1 ? [plain, name] : [name];
}

const textOf = (rule: Deliverables | undefined): string =>
  rule === undefined
    ? ''
    : `${rule.each.kind === 'line_items' ? rule.each.kind : rule.each.path.source}\n${rule.name.source}`;

/** Names under which something was made, by the id of what was promised. */
function stepsMade(context: Basis): ReadonlyMap<string, readonly string[]> {
  const start = stepKey(context, plain);
  const steps = [...new Set([...context.ledger.keys(), ...context.tasksByMarker.keys()])]
    .filter((key) => key.startsWith(start) && !key.slice(start.length).includes('/') && isDone(context, key))
    .map((key) => key.slice(start.length - plain.length))
    .sort();
  const known = new Map<string, string[]>();
  for (const step of steps) {
    const [name = '', id = ''] = [step.slice(0, step.indexOf(':')), step.slice(step.indexOf(':') + 1)];
    known.set(id, [...(known.get(id) ?? []), name]);
  }
  return known;
}
