import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import type { Caught } from './catch-weakened.ts';
import type { Verdict } from './crash-points.ts';
import { isRed, runSmall } from './crash-points.ts';
import { doTasks } from './crew.ts';
import type { MishapBriefing } from './mishap-process.ts';
import type { Course, Mishap } from './mishaps.ts';
import { kindOf, mishapsOf, nameMishap } from './mishaps.ts';
import { type Part, partOf } from './part.ts';
import { weakened } from './sabotages.ts';

export interface PointsOptions extends MishapBriefing {
  readonly loaded: LoadedMappings;
  /** Every mishap, or each so many. */
  readonly every: number;
  readonly part?: Part;
  readonly jobs: number;
}

/** Every `every`th mishap of the small scenario; the answer is a table by kind, and what did not come out right. */
export async function tryEveryPoint(
  { loaded, every, part = { kth: 1, of: 1 }, jobs, ...briefing }: PointsOptions,
  onProgress: (done: number, of: number) => void,
): Promise<{ readonly table: string; readonly red: readonly string[] }> {
  const course = await runSmall({ loaded, shares: briefing.shares });
  const mishaps = partOf(
    mishapsOf(course).filter((_, index) => index % every === 0),
    part,
  );
  const verdicts: Verdict[] = [];
  const script = new URL('./mishap-process.ts', import.meta.url);
  for await (const verdict of doTasks<Mishap, Verdict>(script, mishaps, { jobs, briefing })) {
    verdicts.push(verdict);
    onProgress(verdicts.length, mishaps.length);
  }
  return { table: tableOf(verdicts, course), red: verdicts.filter(isRed).map((one) => describe(one, course)) };
}

function tableOf(verdicts: readonly Verdict[], { points, requests }: Course): string {
  const rows = [...Map.groupBy(verdicts, ({ mishap }) => kindOf(mishap))].map(
    ([kind, some]) => `| ${kind} | ${some.length} | ${some.filter((one) => !isRed(one)).length} |`,
  );
  const green = verdicts.filter((one) => !isRed(one)).length;
  return [
    `${points.length} steps and ${requests} requests`,
    '',
    '| mishap | tried | come out right |',
    '|---|---:|---:|',
    ...rows,
    `| all | ${verdicts.length} | ${green} |`,
  ].join('\n');
}

/** Builds with one protection taken out: the proof is worth something if it fails for each. */
export async function tryEveryWeakened(jobs: number): Promise<{ readonly table: string; readonly missed: number }> {
  const script = new URL('./weakened-process.ts', import.meta.url);
  const rows: string[] = [];
  let missed = 0;
  for await (const { without, tried, by } of doTasks<string, Caught>(
    script,
    weakened.map((build) => build.without),
    { jobs, briefing: {} },
  )) {
    rows.push(`| ${without} | ${tried} | ${by ?? 'none'} |`);
    if (by === undefined) missed += 1;
  }
  return {
    table: ['| build without | mishaps tried | first that did harm |', '|---|---:|---|', ...rows].join('\n'),
    missed,
  };
}

function describe({ mishap, findings, defects }: Verdict, course: Course): string {
  const what = [...findings.map(({ flaw, deal, what: thing }) => `${flaw}: deal ${deal}: ${thing}`), ...defects];
  return `${nameMishap(mishap, course)}: ${what.slice(0, 3).join('; ').slice(0, 500)}`;
}
