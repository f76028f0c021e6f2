import { dayOf, parseDay } from '../domain/business-calendar.ts';
import { isoTime } from '../domain/clock.ts';
import { sameName } from '../domain/nearest.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { Mapping, Scope } from '../mapping/mapping.ts';

export type Choice = { readonly mapping: Mapping } | { readonly excluded: string };

/** The first mapping by priority, then name, that takes the deal; or why none does. Throws what an expression throws. */
export function chooseMapping(
  mappings: readonly Mapping[],
  deal: DealSnapshot,
  scopeFor: (mapping: Mapping) => Scope,
  /** When a mapping was first seen (epoch ms), the `since` of a file that names none. */
  firstSeenAt: (mapping: Mapping) => number,
): Choice {
  const inOrder = [...mappings].sort((a, b) => a.priority - b.priority || a.name.localeCompare(b.name));
  const refusals: string[] = [];
  for (const mapping of inOrder) {
    const why = refusal(mapping, deal, scopeFor, firstSeenAt);
    if (why === undefined) return { mapping };
    refusals.push(`"${mapping.name}": ${why}`);
  }
  return { excluded: refusals.length === 0 ? 'there are no mappings' : `no mapping takes it: ${refusals.join('; ')}` };
}

function refusal(
  mapping: Mapping,
  deal: DealSnapshot,
  scopeFor: (mapping: Mapping) => Scope,
  firstSeenAt: (mapping: Mapping) => number,
): string | undefined {
  const { when, calendar } = mapping;
  const named = (wanted: readonly string[], actual: { id: string; label: string }) =>
    wanted.length === 0 || wanted.some((name) => name === actual.id || sameName(name, actual.label));
  if (!named(when.pipelines, deal.pipeline)) return `its pipeline is "${deal.pipeline.label}"`;
  if (!named(when.stages, deal.stage)) return `its stage is "${deal.stage.label}"`;
  const since = when.since ?? dayOf(firstSeenAt(mapping), calendar.timezone);
  const wonOn = parseDay(deal.wonAt ?? isoTime(0), calendar.timezone);
  if (wonOn === undefined || wonOn < since) return `it was won on ${wonOn ?? 'an unknown day'}, before ${since}`;
  if (when.if !== undefined && !when.if.test(scopeFor(mapping))) return `\`${when.if.source}\` does not hold`;
  return undefined;
}
