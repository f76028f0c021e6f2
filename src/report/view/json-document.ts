import { isoTime } from '../../domain/clock.ts';
import type { Report } from '../report.ts';

/** What `handoff report --json` prints. */
export const reportDocument = ({ period, at, by, only, minutes, all, groups }: Report) => ({
  schema: 'handoff/report@1' as const,
  at: isoTime(at),
  period: {
    ...{ firstDay: period.firstDay, lastDay: period.lastDay, timezone: period.timezone },
    ...{ since: isoTime(period.since), until: isoTime(period.until) },
  },
  ...{ by, only, minutes, all, groups },
});
