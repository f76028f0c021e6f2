import { countRows, type RowCounts } from './counted-rows.ts';
import { fillStore } from './fill-store.ts';
import { buildProjects, untilIdle } from './open-handoffs.ts';
import { rehearse } from './rehearsal.ts';

/** What a pass costs in which nothing happened. */
export interface IdleCost {
  readonly open: number;
  readonly requests: number;
  readonly statements: number;
  readonly rows: number;
  readonly cpuMs: number;
  /** What the heap holds after it. */
  readonly heapMb: number;
}

const minute = 60_000;
const passes = 10;

/** With so many handoffs open, each with a project of its own. */
export async function measureIdle(sizes: readonly number[]): Promise<IdleCost[]> {
  const counts = countRows();
  const costs: IdleCost[] = [];
  for (const open of sizes) costs.push(await idleWith(open, counts));
  return costs;
}

async function idleWith(open: number, counts: () => RowCounts): Promise<IdleCost> {
  const rehearsal = await rehearse({ deals: 0, mapping: 'Standard onboarding' });
  const [deal = ''] = await buildProjects(rehearsal, 1);
  await untilIdle(rehearsal);
  await fillStore(rehearsal.store, deal, open - 1);
  await rehearsal.wait(minute);
  await rehearsal.pass();
  const [before, cpu] = [counts(), process.cpuUsage()];
  let requests = 0;
  for (let i = 0; i < passes; i += 1) {
    await rehearsal.wait(minute);
    const summary = await rehearsal.pass();
    requests += summary.requests.hubspot + summary.requests.clickup;
  }
  const [after, { user, system }] = [counts(), process.cpuUsage(cpu)];
  globalThis.gc?.();
  const heapMb = process.memoryUsage().heapUsed / 2 ** 20;
  await rehearsal.store.close();
  return {
    ...{ open, heapMb, requests: requests / passes },
    statements: (after.statements - before.statements) / passes,
    rows: (after.rows - before.rows) / passes,
    cpuMs: (user + system) / 1_000 / passes,
  };
}

/** A table for people. */
export const formatIdle = (costs: readonly IdleCost[]): string =>
  [
    '| handoffs open | requests of an idle pass | statements | rows read | CPU | heap |',
    '|---:|---:|---:|---:|---:|---:|',
    ...costs.map(
      ({ open, requests, statements, rows, cpuMs, heapMb }) =>
        `| ${open} | ${requests} | ${statements} | ${rows} | ${cpuMs.toFixed(1)} ms | ${heapMb.toFixed(0)} MB |`,
    ),
  ].join('\n');
