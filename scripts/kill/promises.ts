import type { Recovered } from './lose-database.ts';
import type { Rehearsed } from './rehearse.ts';
import type { Restored } from './restore-backup.ts';
import type { Together } from './together.ts';

/** Requests in the storm, for each request that the same deals took in calm. */
export const requestRatio = ({ calm, stormy }: Pick<Rehearsed, 'calm' | 'stormy'>): number =>
  stormy.requests / calm.requests;

const mostRequests = 1.5;
const mostUncertain = 0.001;
/** Fewer handoffs than this for each kill, and the restarts alone cost more than the handoffs do. */
const handoffsPerKill = 20;

/** What was promised and did not hold; empty when everything held. */
export function brokenPromises(rehearsed: Rehearsed): string[] {
  const { findings, uncertain, unfinished, defects, remainder, handoffs, kills } = rehearsed;
  const ratio = requestRatio(rehearsed);
  const counted = Map.groupBy(findings, ({ flaw }) => flaw);
  return [
    ...[...counted].map(([flaw, found]) => `${found.length} ${flaw}`),
    ...(uncertain.length > mostUncertain * handoffs ? [`${uncertain.length} uncertain`] : []),
    ...(unfinished > 0 ? [`${unfinished} answers never settled`] : []),
    ...(defects.length > 0 ? [`${defects.length} processes ended as a bug`] : []),
    ...(remainder === 0 ? [] : [`${remainder} won deals in no state`]),
    ...(ratio > mostRequests && handoffs >= kills * handoffsPerKill ? [`${ratio.toFixed(2)} times the requests`] : []),
  ];
}

const mostListed = 0.005;

const asked = ({ listed, waiting }: Recovered): number => listed.length + waiting.length;

/** The same for a run that lost its store. */
export const brokenRecovery = (recovered: Recovered): string[] => [
  ...(recovered.builtAgain.length > 0 ? [`${recovered.builtAgain.length} built again`] : []),
  ...(recovered.lost.length > 0 ? [`${recovered.lost.length} neither taken over nor listed`] : []),
  ...(asked(recovered) > mostListed * recovered.projects ? [`${asked(recovered)} listed`] : []),
  ...(recovered.changed.length > 0 ? [`${recovered.changed.length} changed`] : []),
  ...(recovered.flawed.length > 0 ? [`${recovered.flawed.length} not as they should be`] : []),
  ...(recovered.defects.length > 0 ? [`${recovered.defects.length} processes ended as a bug`] : []),
];

/** The same for a run that went back to an older copy of its store. */
export const brokenRestoration = (restored: Restored): string[] => [
  ...(restored.builtAgain.length > 0 ? [`${restored.builtAgain.length} built again`] : []),
  ...(restored.findings.length > 0 ? [`${restored.findings.length} not as they should be`] : []),
  ...(restored.defects.length > 0 ? [`${restored.defects.length} processes ended as a bug`] : []),
];

/** The same for processes that work together. */
export const brokenTogether = ({ doubled, lost, limited, orphaned, states, handoffs }: Together): string[] => [
  ...(doubled > 0 ? [`${doubled} built twice`] : []),
  ...(lost > 0 ? [`${lost} lost`] : []),
  ...(limited > 0 ? [`${limited} requests over the limit`] : []),
  ...(orphaned > 0 ? [`${orphaned} shares that nobody went on with`] : []),
  ...(states['offered'] === handoffs ? [] : [`${handoffs - (states['offered'] ?? 0)} not handed over`]),
];
