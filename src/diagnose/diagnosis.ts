import type { Fact } from '../domain/snapshot.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Cause } from './findings/causes.ts';
import { separateCauses } from './findings/causes.ts';
import { type Cost, type Minutes, reckonCost } from './findings/cost.ts';
import { countGaps, type FieldGaps, type GateShare, shareByGate } from './findings/count-gaps.ts';
import { type Duplicate, findDuplicates } from './findings/duplicates.ts';
import type { Judged } from './findings/judge-deals.ts';
import { type LeadTime, measureLeadTime } from './findings/lead-time.ts';
import { findPersonFaults, type PersonFinding } from './findings/people.ts';
import { findProperties, type PropertyFindings } from './findings/properties.ts';
import { findOpenStages, type StageFinding } from './findings/stages.ts';
import { findTypedTwice, type TypedTwice } from './findings/typed-twice.ts';
import { monthOf, nameOf, type Past, repOf } from './past.ts';

/** A mapping to begin with, and what its gate makes of the past. */
export interface StartingMapping {
  readonly pipeline: string;
  readonly text: string;
  readonly deals: number;
  readonly pass: number;
  readonly conditions: readonly string[];
  /** What it could ask for and the past cannot bear, with the deals that it would have held. */
  readonly leftOut: readonly { readonly label: string; readonly fail: number }[];
}

/** One gap of one deal, for whoever mends them one by one. */
export interface GapRow {
  readonly deal: string;
  readonly name: string;
  readonly url: string;
  readonly rep: string;
  readonly pipeline: string;
  readonly month: string;
  readonly field: string;
  readonly label: string;
  readonly kind: 'empty' | 'junk' | 'unfit';
  readonly problem: string;
}

/** Everything that was found. Nothing in it depends on how it is shown. */
export interface Diagnosis {
  readonly at: string;
  readonly timezone: string;
  readonly deals: number;
  readonly firstWin: string | undefined;
  readonly lastWin: string | undefined;
  /** Deals of which nothing can be said, with the reason. */
  readonly unjudged: readonly { readonly deal: string; readonly why: string }[];
  readonly unreadable: Past['unreadable'];
  /** What was not looked at, and why. */
  readonly notRead: readonly { readonly what: string; readonly why: string }[];
  readonly fields: readonly FieldGaps[];
  readonly gaps: readonly GapRow[];
  readonly stages: readonly StageFinding[];
  readonly people: readonly PersonFinding[];
  readonly duplicates: readonly Duplicate[];
  readonly projects:
    | { readonly byLink: number; readonly byNumber: number; readonly byName: number; readonly unclear: number }
    | undefined;
  readonly leadTime: LeadTime | undefined;
  readonly typedTwice: readonly TypedTwice[];
  /** Names of the mappings that count as readers of properties. */
  readonly readBy: readonly string[];
  readonly properties: PropertyFindings;
  readonly gates: readonly GateShare[];
  readonly causes: readonly Cause[];
  readonly minutes: Minutes;
  readonly cost: Cost;
  readonly mapping: Fact<StartingMapping>;
}

interface Diagnosed {
  readonly past: Past;
  readonly judged: readonly Judged[];
  readonly mappings: readonly Mapping[];
  readonly minutes: Minutes;
  readonly mapping: Fact<StartingMapping>;
  /** Whose reading counts: the mappings, or where there are none the one to begin with. */
  readonly readers: readonly Mapping[];
}

/** Pure: the same past gives the same findings in the same order. */
export function diagnose({ past, judged, mappings, minutes, mapping, readers }: Diagnosed): Diagnosis {
  const fields = countGaps(judged, past.timezone);
  const people = findPersonFaults(past);
  const duplicates = findDuplicates(past);
  const typedTwice = findTypedTwice(past, mappings);
  const wins = past.deals.flatMap(({ wonAt }) => wonAt ?? []).sort();
  return {
    at: new Date(past.at).toISOString(),
    timezone: past.timezone,
    deals: past.deals.length,
    firstWin: wins[0],
    lastWin: wins.at(-1),
    unjudged: judged.flatMap(({ deal, unjudged }) =>
      unjudged === undefined ? [] : [{ deal: deal.id, why: unjudged }],
    ),
    unreadable: past.unreadable,
    notRead: notRead(past),
    fields,
    gaps: gapRows(judged, past.timezone),
    stages: findOpenStages(past, judged),
    people,
    duplicates,
    projects: countProjects(past),
    leadTime: measureLeadTime(past),
    typedTwice,
    readBy: readers.map(({ name }) => name),
    properties: findProperties(past, readers),
    gates: shareByGate(judged),
    causes: separateCauses({ judged, fields, people, duplicates }),
    minutes,
    cost: reckonCost({ judged, people, duplicates, typedTwice }, minutes),
    mapping,
  };
}

const notRead = ({ members, work, deals }: Past): Diagnosis['notRead'] => [
  {
    what: 'conditions of stages',
    why: "HubSpot's API does not show what a stage asks for; that deals stand behind it without something shows that it does not insist",
  },
  ...(members.known ? [] : [{ what: 'members of ClickUp', why: members.why }]),
  ...(work.known ? [] : [{ what: 'projects in ClickUp', why: work.why }]),
  ...[
    ...Map.groupBy(
      deals.flatMap(({ companies }) => (companies.known ? [] : [companies.why])),
      (why) => why,
    ),
  ].map(([why, some]) => ({ what: `companies of ${some.length} deals`, why })),
];

function countProjects({ work }: Past): Diagnosis['projects'] {
  if (!work.known) return undefined;
  const of = (by: string) => work.value.projects.filter((project) => project.by === by).length;
  return { byLink: of('link'), byNumber: of('number'), byName: of('name'), unclear: work.value.unclear };
}

const gapRows = (judged: readonly Judged[], timezone: string): GapRow[] =>
  judged.flatMap(({ deal, gaps }) =>
    gaps.map((gap) => ({
      deal: deal.id,
      name: nameOf(deal),
      url: deal.url,
      rep: repOf(deal),
      pipeline: deal.pipeline.label,
      month: monthOf(deal, timezone),
      ...gap,
    })),
  );
