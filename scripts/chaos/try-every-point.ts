import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import type { Calm, Mishap, Verdict } from './crash-points.ts';
import { calmRuns, mishapsOf, nameMishap, tryMishap } from './crash-points.ts';

const kindOf = (mishap: Mishap): string => (mishap.kind === 'fault' ? mishap.fault.fault : mishap.kind);

export const isRed = ({ findings, defects }: Verdict): boolean => findings.length > 0 || defects.length > 0;

/** Every `every`th mishap of the small scenario; the answer is a table by kind, and what did not come out right. */
export async function tryEveryPoint(
  loaded: LoadedMappings,
  every: number,
  onProgress: (done: number, of: number) => void,
): Promise<{ readonly table: string; readonly red: readonly string[] }> {
  const calm = await calmRuns(loaded);
  const mishaps = mishapsOf(calm.plain).filter((_, index) => index % every === 0);
  const verdicts: Verdict[] = [];
  for (const mishap of mishaps) {
    verdicts.push(await tryMishap({ loaded, mishap }, calm));
    onProgress(verdicts.length, mishaps.length);
  }
  return { table: tableOf(verdicts), red: verdicts.filter(isRed).map((one) => describe(one, calm)) };
}

function tableOf(verdicts: readonly Verdict[]): string {
  const rows = [...Map.groupBy(verdicts, ({ mishap }) => kindOf(mishap))].map(
    ([kind, some]) => `| ${kind} | ${some.length} | ${some.filter((one) => !isRed(one)).length} |`,
  );
  const green = verdicts.filter((one) => !isRed(one)).length;
  return [
    '| mishap | tried | come out right |',
    '|---|---:|---:|',
    ...rows,
    `| all | ${verdicts.length} | ${green} |`,
  ].join('\n');
}

function describe({ mishap, findings, defects }: Verdict, { plain }: Calm): string {
  const what = [...findings.map(({ flaw, deal, what: thing }) => `${flaw}: deal ${deal}: ${thing}`), ...defects];
  return `${nameMishap(mishap, plain)}: ${what.slice(0, 3).join('; ').slice(0, 500)}`;
}
