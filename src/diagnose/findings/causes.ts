import { repOf } from '../past.ts';
import type { FieldGaps, Slice } from './count-gaps.ts';
import { missingOf } from './count-gaps.ts';
import type { Duplicate } from './duplicates.ts';
import type { Gap, Judged } from './judge-deals.ts';
import type { PersonFinding } from './people.ts';

/** Beyond these, a gap is how things are done and no exception. */
export const systemicShare = 0.3;
export const habitShare = 0.5;
export const fewestOfARep = 5;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** One kind of root cause. Every fault has exactly one; a deal may have several. */
export interface Cause {
  readonly cause: 'routing' | 'qualification' | 'process';
  /** How it is told from the others. */
  readonly rule: string;
  readonly deals: readonly string[];
  readonly faults: readonly { readonly what: string; readonly count: number }[];
}

const rules = {
  routing:
    'The deal leads to nobody who could act: a person it names is missing, unknown to HubSpot, deactivated, or no member of the ClickUp workspace.',
  qualification: `What is asked is usually there (missing on less than ${percent(systemicShare)} of deals, and this rep fills it in on most of theirs), and this deal was closed without it; or the deal has no company.`,
  process: `Nothing insists on it: missing on ${percent(systemicShare)} of deals or more, or on ${percent(habitShare)} or more of the deals of a rep with at least ${fewestOfARep}; and everything that exists twice.`,
} as const;

interface Faults {
  readonly judged: readonly Judged[];
  readonly fields: readonly FieldGaps[];
  readonly people: readonly PersonFinding[];
  readonly duplicates: readonly Duplicate[];
}

/** Pure. Why deals arrive the way they do, each fault under one cause. */
export function separateCauses({ judged, fields, people, duplicates }: Faults): readonly Cause[] {
  const byField = new Map(fields.map((one) => [one.field, one]));
  const gaps = judged.flatMap(({ deal, gaps: some }) => some.map((gap) => ({ deal: deal.id, rep: repOf(deal), gap })));
  const isProcess = ({ gap, rep }: { readonly gap: Gap; readonly rep: string }) => isHabit(byField.get(gap.field), rep);
  const [process, qualification] = [gaps.filter(isProcess), gaps.filter((one) => !isProcess(one))];
  const withoutCompany = judged.filter(({ deal }) => deal.companies.known && deal.companies.value.length === 0);
  return [
    causeOf(
      'routing',
      people.map(({ label, fault, deals }) => ({
        what: `${label}: ${fault === 'not-in-clickup' ? 'no match in ClickUp' : fault}`,
        deals,
      })),
    ),
    causeOf('qualification', [
      ...qualification.map(({ gap, deal }) => ({ what: gap.label, deals: [deal] })),
      { what: 'No company', deals: withoutCompany.map(({ deal }) => deal.id) },
    ]),
    causeOf('process', [
      ...process.map(({ gap, deal }) => ({ what: gap.label, deals: [deal] })),
      ...duplicates.map(({ of, deals }) => ({ what: `Double ${of}`, deals })),
    ]),
  ];
}

function isHabit(field: FieldGaps | undefined, rep: string): boolean {
  if (field === undefined) return false;
  if (missingOf(field) >= field.asked * systemicShare) return true;
  const own: Slice | undefined = field.byRep.find(({ name }) => name === rep);
  return own !== undefined && own.asked >= fewestOfARep && own.missing >= own.asked * habitShare;
}

interface Fault {
  readonly what: string;
  readonly deals: readonly string[];
}

function causeOf(cause: Cause['cause'], faults: readonly Fault[]): Cause {
  const counts = new Map<string, number>();
  for (const { what, deals } of faults) if (deals.length > 0) counts.set(what, (counts.get(what) ?? 0) + deals.length);
  return {
    cause,
    rule: rules[cause],
    deals: [...new Set(faults.flatMap(({ deals }) => deals))],
    faults: [...counts]
      .map(([what, count]) => ({ what, count }))
      .sort((a, b) => b.count - a.count || a.what.localeCompare(b.what)),
  };
}
