import type { HandoffState } from '../../../src/domain/handoff-state.ts';
import type { ObservedTask } from '../../../src/domain/project.ts';
import type { HistoryEntry } from '../../../src/plan/clocks/courses.ts';
import type { PlanInput } from '../../../src/plan/plan-input.ts';
import { brief, done, ledger, mapping, planInput, project, task } from '../../support/builders.ts';

/** An instant by the clocks of a place; Berlin unless told. */
export const at = (text: string, zone = 'Europe/Berlin'): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

export type Past = readonly (readonly [HandoffState, string])[];

/** The history of a handoff, in Berlin's time. */
export const history = (past: Past): readonly HistoryEntry[] => past.map(([state, text]) => ({ state, at: at(text) }));

interface Told {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly clocks: unknown;
  readonly past: Past;
  readonly now: string;
  readonly tasks?: readonly ObservedTask[];
  readonly changes?: Partial<PlanInput>;
}

/** A built project with a brief and one task, under a mapping with these clocks. */
export function inputOf({ settings, clocks, past, now, tasks = [task('Kickoff')], changes }: Told): PlanInput {
  const entries = history(past);
  const last = entries.at(-1);
  return planInput({
    mapping: mapping({
      roles: { lead: 'ana@example.com', head: 'raj@example.com' },
      accept: { accepted: ['accepted'], returned: ['returned'] },
      report: { owner_role: 'lead', promised: 'deal.target_go_live', notes: [] },
      ...settings,
      clocks,
    }),
    project: project([brief(), ...tasks]),
    ledger: ledger({ project: done('l1'), brief: done('Handoff brief') }),
    history: entries,
    previous: { state: last?.state ?? 'waiting', round: 0, ...(last && { since: last.at }) },
    now: at(now),
    ...changes,
  });
}
