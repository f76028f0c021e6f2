import { countRows } from './counted-rows.ts';
import { buildProjects, untilIdle } from './open-handoffs.ts';
import { rehearse } from './rehearsal.ts';

/** Where a service stands that was left running, at the end of a week. */
export interface WeekEnd {
  readonly day: number;
  readonly passes: number;
  readonly requestsPerPass: number;
  readonly rowsPerPass: number;
  readonly heapMb: number;
}

const minute = 60_000;
const hour = 60 * minute;
const projects = 20;

/** A month in which nothing happens: the daily rounds are all there is to do. */
export async function measureMonth({ days, everyMinutes }: { days: number; everyMinutes: number }): Promise<WeekEnd[]> {
  const rows = countRows();
  const rehearsal = await rehearse({ deals: 0, mapping: 'Standard onboarding' });
  await buildProjects(rehearsal, projects);
  await untilIdle(rehearsal);
  const perDay = (24 * hour) / (everyMinutes * minute);
  const ends: WeekEnd[] = [];
  let [requests, passes, before] = [0, 0, rows().rows];
  for (let day = 1; day <= days; day += 1) {
    for (let i = 0; i < perDay; i += 1) {
      await rehearsal.wait(everyMinutes * minute);
      const summary = await rehearsal.pass();
      requests += summary.requests.hubspot + summary.requests.clickup;
      passes += 1;
    }
    if (day % 7 !== 0 && day !== days) continue;
    globalThis.gc?.();
    const heapMb = process.memoryUsage().heapUsed / 2 ** 20;
    ends.push({
      ...{ day, passes, heapMb, requestsPerPass: requests / passes },
      rowsPerPass: (rows().rows - before) / passes,
    });
    [requests, passes, before] = [0, 0, rows().rows];
  }
  return ends;
}

/** A table for people. */
export const formatMonth = (ends: readonly WeekEnd[]): string =>
  [
    '| to the end of day | passes | requests per pass | rows read per pass | heap, with the sandbox and its log |',
    '|---:|---:|---:|---:|---:|',
    ...ends.map(
      ({ day, passes, requestsPerPass, rowsPerPass, heapMb }) =>
        `| ${day} | ${passes} | ${requestsPerPass.toFixed(2)} | ${rowsPerPass.toFixed(1)} | ${heapMb.toFixed(0)} MB |`,
    ),
  ].join('\n');
