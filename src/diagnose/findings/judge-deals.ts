import { dayOf } from '../../domain/business-calendar.ts';
import { UserError } from '../../domain/errors.ts';
import type { DealSnapshot } from '../../domain/snapshot.ts';
import type { Requirement } from '../../mapping/mapping.ts';
import { buildScope } from '../../mapping/scope.ts';
import { chooseMapping } from '../../plan/choose-mapping.ts';
import { dayFor } from '../../plan/dates.ts';
import { checkGate, type GateContext, kindOfMissing } from '../../plan/gate.ts';
import type { Past } from '../past.ts';
import type { Gate } from './gates.ts';

/** Something that a gate asks of a deal and that is not there. */
export interface Gap {
  /** The path in the mapping, or the label of a condition. */
  readonly field: string;
  readonly label: string;
  readonly kind: 'empty' | 'junk' | 'unfit';
  readonly problem: string;
}

/** A past deal held against the gate that would take it. */
export interface Judged {
  readonly deal: DealSnapshot;
  readonly gate?: Gate;
  /** Fields that were asked of it. */
  readonly asked: readonly string[];
  readonly gaps: readonly Gap[];
  /** Why no gate takes it, or the gate could not be checked: then nothing is said about its fields. */
  readonly unjudged?: string;
}

/** How one thing that is asked is named throughout. */
export const fieldOf = ({ field, label }: Pick<Requirement, 'field' | 'label'>): string => field?.source ?? label;

/** Pure. Each deal as its gate would have found it on the day it was won: dates in the future are so seen from there. */
export function judgeDeals(past: Past, gates: readonly Gate[]): readonly Judged[] {
  const byMapping = new Map(gates.map((gate) => [gate.mapping, gate]));
  const mappings = [...byMapping.keys()];
  return past.deals.map((deal): Judged => {
    const now = deal.wonAt === undefined ? past.at : Date.parse(deal.wonAt);
    try {
      const choice = chooseMapping(
        mappings,
        deal,
        ({ calendar }) => buildScope({ snapshot: deal, properties: past.properties, now, calendar }),
        () => 0,
      );
      if ('excluded' in choice) return { deal, asked: [], gaps: [], unjudged: choice.excluded };
      const gate = byMapping.get(choice.mapping);
      if (gate === undefined) return { deal, asked: [], gaps: [], unjudged: 'no gate is known' };
      return judge(deal, gate, contextOf(past, deal, gate, now));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { deal, asked: [], gaps: [], unjudged: error.message };
    }
  });
}

function judge(deal: DealSnapshot, gate: Gate, context: GateContext): Judged {
  const asked = gate.mapping.require
    .filter((requirement) => requirement.if === undefined || requirement.if.test(context.scope))
    .map(fieldOf);
  const gaps = checkGate(context).map((missing): Gap => {
    const { label, problem, field = label } = missing;
    return { field, label, problem, kind: kindOfMissing(missing) };
  });
  return { deal, gate, asked, gaps };
}

function contextOf({ properties }: Past, snapshot: DealSnapshot, { mapping }: Gate, now: number): GateContext {
  const { calendar } = mapping;
  const scope = buildScope({ snapshot, properties, now, calendar });
  const start = dayFor(mapping.project.start, { mapping, scope });
  return { mapping, scope: { ...scope, start }, today: dayOf(now, calendar.timezone) };
}
