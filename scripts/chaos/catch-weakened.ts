import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import type { Calm } from './crash-points.ts';
import { isRed, tryMishap } from './crash-points.ts';
import type { Course, Mishap } from './mishaps.ts';
import { mishapsOf, nameMishap } from './mishaps.ts';
import type { Weakened } from './sabotages.ts';

export interface Caught {
  readonly without: string;
  /** How many mishaps it took. */
  readonly tried: number;
  /** The first mishap after which something was twice, missing or half-built; undefined when none was. */
  readonly by?: string;
}

/**
 * Mishaps at which the protections matter: right after something was made, and in the middle of a worker's turn. The
 * kinds take turns, each from both of its ends: what is made first differs most from what is made last.
 */
function tellingMishaps(course: Course): Mishap[] {
  const others = mishapsOf(course);
  const deaths = course.points.flatMap((point, index): Mishap[] =>
    /after request POST .*(task|notes)(?!.*read$)/.test(point) ? [{ kind: 'death', at: index + 1 }] : [],
  );
  const lost = others.filter((one) => one.kind === 'fault' && one.fault.fault === 'commit-then-timeout');
  const freezes = others.filter(({ kind }) => kind === 'freeze').filter((_, index) => index % 31 === 0);
  const kinds = [deaths, lost, freezes].map(fromBothEnds);
  const longest = Math.max(...kinds.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => kinds.flatMap((one) => one[index] ?? [])).flat();
}

const fromBothEnds = <T>(all: readonly T[]): T[] =>
  all.flatMap((one, index) => [...all.slice(all.length - 1 - index, all.length - index), one]).slice(0, all.length);

/** Tries one mishap after the other on a build of the product without one protection, until one does harm. */
export async function catchWeakened(
  { without, sabotage, settings }: Weakened,
  loaded: LoadedMappings,
  calm: Calm,
): Promise<Caught> {
  let tried = 0;
  for (const mishap of tellingMishaps(calm.plain)) {
    const run = { loaded, mishap, ...(sabotage && { sabotage }), ...(settings && { settings }) };
    const verdict = await tryMishap(run, calm);
    tried += 1;
    // A missing marker is different by itself; what counts is what it leads to.
    const findings = verdict.findings.filter(({ flaw }) => flaw !== 'different');
    if (isRed({ ...verdict, findings })) return { without, tried, by: nameMishap(mishap, calm.plain) };
  }
  return { without, tried };
}
