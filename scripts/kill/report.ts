import type { Finding, Flaw } from '../chaos/judge.ts';
import type { Recovered } from './lose-database.ts';
import { requestRatio } from './promises.ts';
import type { Rehearsed } from './rehearse.ts';
import type { Restored } from './restore-backup.ts';

const shown = 10;

/** What a run with kills left, as a table for the documents. */
export function formatRehearsed(rehearsed: Rehearsed): string {
  const { findings, uncertain, stormy, calm, states } = rehearsed;
  const of = (flaw: Flaw) => findings.filter((one) => one.flaw === flaw).length;
  return table([
    ['handoffs (won deals)', rehearsed.handoffs],
    ['projects, and tasks in them', `${rehearsed.projects}, ${rehearsed.tasks}`],
    ['states', describeStates(states)],
    ['processes started', rehearsed.lives],
    ['of these killed (SIGKILL)', rehearsed.kills],
    ['requests in calm', calm.requests],
    ['requests under faults and kills', `${stormy.requests} (${percent(stormy.faulted, stormy.requests)} met a fault)`],
    ['ratio', requestRatio(rehearsed).toFixed(2)],
    ['duplicated', of('duplicate')],
    ['missing', of('missing')],
    ['half-built', of('half-built')],
    ['different from calm', of('different')],
    ['uncertain, for a person to decide', uncertain.length],
    ['answers never settled', rehearsed.unfinished],
    ['won deals in no state', rehearsed.remainder],
    ['processes that ended as a bug', rehearsed.defects.length],
    ['seconds', rehearsed.seconds],
  ]);
}

/** Where the requests went, the kinds that grew most first. */
export function formatKinds({ kinds }: Pick<Rehearsed, 'kinds'>): string {
  const grown = Object.entries(kinds).sort(([, a], [, b]) => b[1] - b[0] - (a[1] - a[0]));
  const rows = grown.map(([kind, [calm, stormy]]) => `| ${kind} | ${calm} | ${stormy} | ${stormy - calm} |`);
  return ['| request | calm | faults and kills | more |', '|---|---:|---:|---:|', ...rows, ''].join('\n');
}

/** What became of the projects when the store was lost. */
export const formatRecovered = (recovered: Recovered): string =>
  table([
    ['projects when the store was lost', recovered.projects],
    ['of these renamed, moved, half-made', `${recovered.renamed}, ${recovered.moved}, ${recovered.halfMade}`],
    ['built again', recovered.builtAgain.length],
    ['of these renamed before a task of ours stood in them', recovered.unmarked.length],
    ['taken over as they stand', recovered.adopted],
    ['listed for a person', recovered.listed.length],
    ['not begun, and waiting for the same answer', recovered.waiting.length],
    ['neither', recovered.lost.length],
    ['whole before, changed after', recovered.changed.length],
    ['not as in a world that lost nothing', recovered.flawed.length],
    ['requests to read and take over', recovered.requests],
    ['processes that ended as a bug', recovered.defects.length],
    ['seconds', recovered.seconds],
  ]);

/** What became of the projects when an older copy of the store was put back. */
export const formatRestored = (restored: Restored): string =>
  table([
    ['projects when the older copy was put back', restored.projects],
    ['of these made after the copy', restored.unknownToCopy],
    ['processes killed before (SIGKILL)', restored.kills],
    ['built again', restored.builtAgain.length],
    ['twice, missing, half-built or different', restored.findings.length],
    ['requests until nothing was left to do', restored.requests],
    ['processes that ended as a bug', restored.defects.length],
    ['seconds', restored.seconds],
  ]);

/** The first of them, with what a person needs to look further. */
export const formatFindings = (findings: readonly Finding[]): string =>
  findings
    .slice(0, shown)
    .map(({ flaw, deal, what }) => `${flaw} (deal ${deal}): ${what}\n`)
    .join('');

const table = (rows: readonly (readonly [string, string | number])[]): string =>
  ['| what | figure |', '|---|---:|', ...rows.map(([what, figure]) => `| ${what} | ${figure} |`), ''].join('\n');

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)} %`;

const describeStates = (states: Readonly<Record<string, number>>): string =>
  Object.entries(states)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');
