import cron from 'node-cron';

/** Starting up, or a pass that takes its time, is no miss. */
const graceMs = 3 * 60_000;
const minuteMs = 60_000;
/** No schedule of a service rests for longer than over a week-end with holidays; and looking has an end. */
const longestRestMs = 8 * 24 * 60 * minuteMs;

/**
 * Whether the schedule has had a turn since the last pass ended, more than a few minutes ago: a slow schedule, or one
 * that rests at night, misses nothing.
 */
export function missedBy(schedule: string): (last: number, now: number) => boolean {
  const task = cron.createTask(schedule, () => undefined);
  // With a field for seconds a turn may be at any of them.
  const stepMs = schedule.trim().split(/\s+/).length > 5 ? 1_000 : minuteMs;
  return (last, now) => {
    if (now - last > longestRestMs) return true;
    const overdue = now - graceMs;
    for (let at = Math.ceil((last + 1) / stepMs) * stepMs; at < overdue; at += stepMs)
      if (task.match(new Date(at))) return true;
    return false;
  };
}
