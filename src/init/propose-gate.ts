import { handoffProperties } from '../domain/handoff-properties.ts';
import type { CrmProperty } from '../domain/snapshot.ts';
import type { WonDeal } from './facts.ts';

export interface GateCandidate {
  readonly property: CrmProperty;
  /** On how many of the last won deals it is filled in. */
  readonly filled: number;
  readonly of: number;
  /** Whether its name says that delivery needs it. */
  readonly fits: boolean;
}

/** What delivery asks for first, by the words people use for it. */
const wanted =
  /scope|sow\b|statement.of.work|deliverable|promise|go.?live|launch|kick.?off|start.?date|target.?date|success|objective|goal/i;
const notOurs = /^(?:hs_|hubspot_|num_|notes_|engagements_|closed_|days_|recent_)/;
const everyDeal: ReadonlySet<string> = new Set([
  ...['dealname', 'dealstage', 'pipeline', 'closedate', 'createdate', 'amount', 'amount_in_home_currency'],
  ...['deal_currency_code', 'dealtype', 'description', 'closed_lost_reason', 'closed_won_reason'],
  ...Object.values(handoffProperties).map(({ name }) => name),
]);

/** Properties of the company's own making, which a mapping may ask for. */
export const isOwn = ({ name, readOnly }: CrmProperty): boolean =>
  !readOnly && !notOurs.test(name) && !everyDeal.has(name);

/** What the gate could ask for, the likeliest first; what was never filled in and does not sound like it is left out. */
export function gateCandidates(properties: readonly CrmProperty[], deals: readonly WonDeal[]): GateCandidate[] {
  return properties
    .filter(isOwn)
    .map((property) => ({
      property,
      filled: deals.filter((deal) => (deal.properties[property.name] ?? '').trim() !== '').length,
      of: deals.length,
      fits: wanted.test(`${property.name} ${property.label}`),
    }))
    .filter(({ fits, filled }) => fits || filled > 0)
    .sort((a, b) => Number(b.fits) - Number(a.fits) || b.filled - a.filled || compare(a, b));
}

const compare = (a: GateCandidate, b: GateCandidate): number => a.property.name.localeCompare(b.property.name);

/** A gate that at least half of the deals would have passed: one that holds nearly everything is soon switched off. */
export const proposedGate = (candidates: readonly GateCandidate[]): string[] =>
  candidates.filter(({ fits, filled, of }) => fits && filled * 2 >= of).map(({ property }) => property.name);
