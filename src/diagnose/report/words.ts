import { count } from '../../plan/text-layout.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { PersonFinding } from '../findings/people.ts';

/** `34 %`, never broken between lines; of nothing there is no share. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)}\u00a0%`;

const faults: Readonly<Record<PersonFinding['fault'], string>> = {
  missing: 'names nobody',
  unknown: 'is somebody HubSpot does not know any more',
  inactive: 'is deactivated in HubSpot',
  'not-in-clickup': 'has no match in ClickUp',
};

/** What is wrong with a person that deals name, as the end of a sentence that begins with the property. */
export const faultText = ({ fault, who }: PersonFinding): string =>
  fault === 'missing' ? faults.missing : `${who} ${faults[fault]}`;

/** Which deals were looked at, in a sentence. */
export function coverage({ deals, firstWin, lastWin, unreadable, unjudged }: Diagnosis): string {
  const span =
    firstWin === undefined || lastWin === undefined
      ? ''
      : `, won from ${firstWin.slice(0, 10)} to ${lastWin.slice(0, 10)}`;
  const left = unreadable.length + unjudged.length;
  return `${count(deals, 'won deal')}${span}${left === 0 ? '' : `; of ${left} nothing can be said`}`;
}

/** The figures that everything begins with. */
export function headlines({
  gates,
  deals,
  gaps,
  causes,
  cost,
  leadTime,
}: Diagnosis): readonly { readonly figure: string; readonly says: string }[] {
  const pass = gates.reduce((sum, gate) => sum + gate.pass, 0);
  const judged = gates.reduce((sum, gate) => sum + gate.deals, 0);
  const routing = causes.find(({ cause }) => cause === 'routing')?.deals.length ?? 0;
  return [
    { figure: percent(pass, judged), says: 'would pass their gate today' },
    { figure: String(gaps.length), says: 'values missing or junk' },
    { figure: percent(routing, deals), says: 'lead to somebody who cannot act' },
    ...(leadTime?.toFirstTask === undefined
      ? []
      : [{ figure: `${leadTime.toFirstTask.p50} d`, says: 'from won to first task (median)' }]),
    { figure: `${cost.hoursPerMonth} h`, says: 'a month, as assumed' },
  ];
}

export const causeNames = { routing: 'Routing', qualification: 'Qualification', process: 'Process' } as const;
