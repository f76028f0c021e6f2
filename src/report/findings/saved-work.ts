import type { HandoffState } from '../../domain/handoff-state.ts';
import { type AssumedKind, assumedKinds, type Minutes } from '../assumptions.ts';
import type { Figures } from '../figures.ts';
import { counted, type Finding, isWithin, type Window } from './finding.ts';

type SavedWork = Pick<Figures, 'saved' | 'takenOver'>;

/** States that delivery or sales is told of by the service. */
const told: readonly HandoffState[] = ['held', 'offered', 'returned', 'accepted', 'in_delivery', 'delivered', 'paused'];

/** What was taken over instead of made twice, and what the service did, in hours by assumption. */
export function savedWork(window: Window, minutes: Minutes): Finding<SavedWork> {
  const taken = counted<string>();
  const done = counted<AssumedKind>();
  return {
    add({ trail: { steps, takenOver }, judged, reached }) {
      for (const { at, how } of takenOver) {
        if (!isWithin(window, at)) continue;
        taken.add(how);
        done.add('duplicate');
      }
      if (isWithin(window, judged?.at)) done.add('check');
      if (isWithin(window, reached.find(({ stage }) => stage === 'built')?.at)) done.add('project');
      for (const { state, at } of steps) {
        if (!isWithin(window, at)) continue;
        if (told.includes(state)) done.add('status');
        if (state === 'held' || state === 'returned') done.add('ask');
      }
    },
    result() {
      const lines = assumedKinds.map((kind) => {
        const [count, minutesEach] = [done.of(kind), minutes[kind]];
        return { kind, count, minutesEach, hours: inHours(count * minutesEach) };
      });
      const all = lines.reduce((sum, { count, minutesEach }) => sum + count * minutesEach, 0);
      const of = (how: string) => taken.of(how);
      const takenOver = {
        'name taken': of('name taken'),
        'lost answer': of('lost answer'),
        'said by a person': of('said by a person'),
      };
      return { takenOver, saved: { lines, hours: inHours(all) } };
    },
  };
}

const inHours = (minutes: number): number => Math.round(minutes / 6) / 10;
