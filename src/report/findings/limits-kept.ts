import { dayOf } from '../../domain/business-calendar.ts';
import { type ClockName, clockNames } from '../../domain/handoff-clock.ts';
import type { Figures } from '../figures.ts';
import { counted, type Finding, isWithin, type Window } from './finding.ts';

type Limits = Pick<Figures, 'limits' | 'goLive'>;

/**
 * Limits that were kept or passed in the period: kept when the clock ended in time, passed when its time was used up. A
 * standstill is no limit that anybody agreed on. Without a clock for it, going live is when everything was delivered.
 */
export function limitsKept(window: Window): Finding<Limits> {
  const [kept, passed, escalated] = [counted<ClockName>(), counted<ClockName>(), counted<ClockName>()];
  const delivered = { of: 0, part: 0 };
  return {
    add({ trail: { clocks, steps }, timing }) {
      const live = steps.find(({ state }) => state === 'delivered');
      const { promised } = live?.detail ?? {};
      if (promised !== undefined && isWithin(window, live?.at) && clocks.every(({ clock }) => clock !== 'go_live')) {
        delivered.of += 1;
        if (dayOf(live?.at ?? 0, timing?.timezone ?? window.timezone) <= promised) delivered.part += 1;
      }
      for (const { clock, dueAt, endedAt, step } of clocks) {
        if (clock === 'stalled' || dueAt === undefined) continue;
        const isInTime = endedAt !== undefined && endedAt <= dueAt;
        if (isInTime && isWithin(window, endedAt)) kept.add(clock);
        if (isInTime || !isWithin(window, dueAt)) continue;
        passed.add(clock);
        if (step?.startsWith('escalation') === true) escalated.add(clock);
      }
    },
    result: () => ({
      limits: clockNames
        .map((clock) => ({ clock, kept: kept.of(clock), passed: passed.of(clock), escalated: escalated.of(clock) }))
        .filter((one) => one.kept + one.passed > 0),
      goLive: {
        of: kept.of('go_live') + passed.of('go_live') + delivered.of,
        part: kept.of('go_live') + delivered.part,
      },
    }),
  };
}
