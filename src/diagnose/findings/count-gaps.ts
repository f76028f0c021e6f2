import { monthOf, repOf } from '../past.ts';
import type { Gap, Judged } from './judge-deals.ts';

/** Of so many deals of which it was asked, so many lacked it. */
export interface Slice {
  readonly name: string;
  readonly asked: number;
  readonly missing: number;
}

/** One thing that gates ask for, over all deals of which it was asked. */
export interface FieldGaps {
  readonly field: string;
  readonly label: string;
  readonly asked: number;
  readonly empty: number;
  readonly junk: number;
  /** Something stands there, and it is not what was asked for. */
  readonly unfit: number;
  readonly byRep: readonly Slice[];
  readonly byPipeline: readonly Slice[];
  /** In the order of the calendar. */
  readonly byMonth: readonly Slice[];
}

export const missingOf = ({ empty, junk, unfit }: Pick<FieldGaps, 'empty' | 'junk' | 'unfit'>): number =>
  empty + junk + unfit;

interface Asking {
  readonly judged: Judged;
  readonly gap: Gap | undefined;
}

/** Pure. What was empty or junk, by field, and for each by rep, pipeline and month; the worst first. */
export function countGaps(all: readonly Judged[], timezone: string): readonly FieldGaps[] {
  const askings = new Map<string, Asking[]>();
  const labels = new Map<string, string>();
  for (const judged of all) {
    for (const requirement of judged.gate?.mapping.require ?? [])
      labels.set(requirement.field?.source ?? requirement.label, requirement.label);
    for (const field of judged.asked) {
      const asking = { judged, gap: judged.gaps.find((gap) => gap.field === field) };
      const known = askings.get(field);
      if (known === undefined) askings.set(field, [asking]);
      else known.push(asking);
    }
  }
  return [...askings]
    .map(([field, asked]): FieldGaps => {
      const ofKind = (kind: Gap['kind']) => asked.filter(({ gap }) => gap?.kind === kind).length;
      return {
        field,
        label: labels.get(field) ?? field,
        asked: asked.length,
        empty: ofKind('empty'),
        junk: ofKind('junk'),
        unfit: ofKind('unfit'),
        byRep: slices(asked, ({ deal }) => repOf(deal)).sort(worstFirst),
        byPipeline: slices(asked, ({ deal }) => deal.pipeline.label).sort(worstFirst),
        byMonth: slices(asked, ({ deal }) => monthOf(deal, timezone)).sort((a, b) => a.name.localeCompare(b.name)),
      };
    })
    .sort((a, b) => missingOf(b) / b.asked - missingOf(a) / a.asked || a.field.localeCompare(b.field));
}

const slices = (askings: readonly Asking[], by: (judged: Judged) => string): Slice[] =>
  [...Map.groupBy(askings, ({ judged }) => by(judged))].map(([name, some]) => ({
    name,
    asked: some.length,
    missing: some.filter(({ gap }) => gap !== undefined).length,
  }));

const worstFirst = (a: Slice, b: Slice): number =>
  b.missing / b.asked - a.missing / a.asked || b.missing - a.missing || a.name.localeCompare(b.name);

/** One gate, and how many of the deals it takes it would let through today. */
export interface GateShare {
  readonly name: string;
  readonly origin: 'mapping' | 'proposal';
  readonly deals: number;
  readonly pass: number;
  /** Each condition by itself, the one that holds most deals first. */
  readonly conditions: readonly { readonly label: string; readonly asked: number; readonly fail: number }[];
}

/** Pure. What share of past deals would pass each gate. */
export function shareByGate(all: readonly Judged[]): readonly GateShare[] {
  return [...Map.groupBy(all, ({ gate }) => gate)].flatMap(([gate, some]): GateShare[] => {
    if (gate === undefined) return [];
    const { mapping, origin } = gate;
    const conditions = mapping.require.map((requirement) => {
      const field = requirement.field?.source ?? requirement.label;
      const fail = some.filter(({ gaps }) => gaps.some((gap) => gap.field === field)).length;
      return { label: requirement.label, asked: some.filter(({ asked }) => asked.includes(field)).length, fail };
    });
    const pass = some.filter(({ gaps }) => gaps.length === 0).length;
    const sorted = conditions.sort((a, b) => b.fail - a.fail || a.label.localeCompare(b.label));
    return [{ name: mapping.name, origin, deals: some.length, pass, conditions: sorted }];
  });
}
