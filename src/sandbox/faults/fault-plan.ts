import type { Random } from '../../domain/clock.ts';
import type { Vendor, VendorRequest } from '../vendor.ts';
import type { FaultRule } from './fault-rules.ts';

/** How often a rule has met its request, and how often it struck. */
export interface FaultCount {
  readonly matched: number;
  readonly fired: number;
}

type Target = Pick<VendorRequest, 'method' | 'url'> & { readonly vendor: Vendor['name'] };

export interface FaultPlan {
  readonly rules: readonly FaultRule[];
  /** The fault that strikes this request, if one does; moves the counts of the rules on. */
  readonly strike: (target: Target) => FaultRule | undefined;
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? url;

function matches(rule: FaultRule, pattern: RegExp | undefined, { vendor, method, url }: Target): boolean {
  if (rule.vendor !== undefined && rule.vendor !== vendor) return false;
  if (rule.method !== undefined && ![rule.method].flat().includes(method.toUpperCase())) return false;
  return pattern === undefined || pattern.test(pathOf(url));
}

function isDue({ nth, times = Number.POSITIVE_INFINITY }: FaultRule, { matched, fired }: FaultCount): boolean {
  return (nth === undefined || matched + 1 === nth) && fired < times;
}

/**
 * Decides from the rules' counts alone (and the dice, when a rule has a probability); `striking` is its index.
 * Every rule counts every request that matches it, so that `nth` does not depend on the rules above it.
 */
export function chooseFault(
  rules: readonly FaultRule[],
  counts: readonly FaultCount[],
  isMatch: (index: number) => boolean,
  random: Random,
): { readonly striking: number | undefined; readonly counts: readonly FaultCount[] } {
  let striking: number | undefined;
  const next = rules.map((rule, index): FaultCount => {
    const count = counts[index] ?? { matched: 0, fired: 0 };
    if (!isMatch(index)) return count;
    const { probability = 1 } = rule;
    const fires = striking === undefined && isDue(rule, count) && (probability === 1 || random() < probability);
    if (fires) striking = index;
    return { matched: count.matched + 1, fired: count.fired + (fires ? 1 : 0) };
  });
  return { striking, counts: next };
}

export function createFaultPlan(rules: readonly FaultRule[], random: Random): FaultPlan {
  const patterns = rules.map(({ path }) => (path === undefined ? undefined : new RegExp(path)));
  let counts: readonly FaultCount[] = [];
  return {
    rules,
    strike: (target) => {
      if (rules.length === 0) return undefined;
      const isMatch = (index: number): boolean => {
        const rule = rules[index];
        return rule !== undefined && matches(rule, patterns[index], target);
      };
      const choice = chooseFault(rules, counts, isMatch, random);
      counts = choice.counts;
      return choice.striking === undefined ? undefined : rules[choice.striking];
    },
  };
}
