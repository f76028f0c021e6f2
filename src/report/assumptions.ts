import { UserError } from '../domain/errors.ts';
import { suggest } from '../domain/nearest.ts';

/** Minutes that each piece of work took somebody who did it by hand. Estimates, and meant to be replaced by one's own. */
export const usualMinutes = {
  /** Reading through a won deal to see whether everything is there. */
  check: 10,
  /** Asking for what is missing, or taking a return back to sales. */
  ask: 10,
  /** Copying a template, naming it, filling in the brief, dates and people. */
  project: 45,
  /** Writing on the deal how far delivery is. */
  status: 3,
  /** Noticing what exists twice, and clearing it away. */
  duplicate: 60,
} as const satisfies Record<string, number>;

export const assumedKinds = ['check', 'ask', 'project', 'status', 'duplicate'] as const;
export type AssumedKind = (typeof assumedKinds)[number];
export type Minutes = Readonly<Record<AssumedKind, number>>;

/** `project=60`, each on top of what is usual. Throws `UserError`. */
export function parseMinutes(texts: readonly string[]): Minutes {
  const given = texts.map((text) => {
    const [, name = '', minutes = ''] = /^([a-z]+)=(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? [];
    const kind = assumedKinds.find((one) => one === name);
    if (kind !== undefined && Number(minutes) <= 10_000) return [kind, Number(minutes)] as const;
    throw new UserError(
      'REPORT_ASSUMPTION',
      `"${text.trim()}" is no assumption. ${suggest(name || text, assumedKinds)}`,
      {
        fix: `Write the minutes that one of them takes by hand, such as project=60; there are: ${assumedKinds.join(', ')}.`,
      },
    );
  });
  return { ...usualMinutes, ...Object.fromEntries(given) };
}
