import type { HandoffState } from '../domain/handoff-state.ts';
import type { Plan } from '../domain/plan.ts';
import type { PlanDocument } from '../plan/cost.ts';
import { count } from '../plan/text-layout.ts';

/** What the plan of past deals says about a mapping. */
export interface Preview {
  readonly deals: number;
  readonly states: Readonly<Partial<Record<HandoffState, number>>>;
  /** What the gate missed, the most frequent first. */
  readonly missing: readonly { readonly label: string; readonly deals: number }[];
  /** What people would be told, the most frequent first. */
  readonly exceptions: readonly { readonly code: string; readonly deals: number; readonly message: string }[];
  readonly requests: { readonly hubspot: number; readonly clickup: number };
  readonly minutes: number;
}

/** Pure. Counts what would become of these deals. */
export function summarisePreview(plans: readonly Plan[], { requests, minutes }: PlanDocument): Preview {
  const states = Map.groupBy(plans, ({ state }) => state);
  const missing = Map.groupBy(
    plans.flatMap((plan) => [...new Set(plan.missing.map(({ label }) => label))]),
    (label) => label,
  );
  const exceptions = Map.groupBy(
    plans.flatMap((plan) => [...new Map(plan.exceptions.map((one) => [one.code, one])).values()]),
    ({ code }) => code,
  );
  return {
    deals: plans.length,
    states: Object.fromEntries([...states].map(([state, all]) => [state, all.length])),
    missing: [...missing].map(([label, all]) => ({ label, deals: all.length })).sort(mostFirst),
    exceptions: [...exceptions]
      .map(([code, all]) => ({ code, deals: all.length, message: all[0]?.message ?? '' }))
      .sort(mostFirst),
    requests,
    minutes,
  };
}

const mostFirst = (a: { readonly deals: number }, b: { readonly deals: number }): number => b.deals - a.deals;

export function describePreview({ deals, states, missing, exceptions, requests, minutes }: Preview): string[] {
  if (deals === 0) return ['No won deal of these pipelines was found, so there is nothing to try the mapping on yet.'];
  const { held = 0, excluded = 0 } = states;
  const built = deals - held - excluded;
  return [
    `Of the last ${count(deals, 'won deal')}: ${built} would be built, ${held} held, ${excluded} not taken by this mapping.`,
    ...missing.map(({ label, deals: many }) => `  held for ${label}: ${count(many, 'deal')}`),
    ...exceptions.map(({ code, deals: many, message }) => `  ${code} on ${count(many, 'deal')}: ${message}`),
    `Building them all would take ${count(requests.hubspot, 'request')} to HubSpot and ${requests.clickup} to ClickUp, about ${count(minutes, 'minute')}.`,
  ];
}
