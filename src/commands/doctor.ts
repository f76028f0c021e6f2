import { examine } from '../doctor/examine.ts';
import { type Area, areas } from '../doctor/finding.ts';
import type { Machine } from '../doctor/subject.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { suggest } from '../domain/nearest.ts';
import { doctorSubject } from './doctor-subject.ts';
import { thisMachine } from './examined-machine.ts';
import { formatReport } from './format-report.ts';
import type { Exit, Io } from './io.ts';

export interface DoctorFlags {
  readonly json: boolean;
  readonly only?: readonly string[];
}

/** Looks at everything the service needs and says what is wrong, why, and what to do. Changes nothing anywhere. */
export async function doctorCommand(flags: DoctorFlags, io: Io, machine: Machine = thisMachine): Promise<Exit> {
  const report = await examine(doctorSubject(io, machine), flags.only?.map(parseArea));
  io.out(flags.json ? `${JSON.stringify({ schema: 'handoff/doctor@1', ...report })}\n` : formatReport(report, io));
  return report.findings.some(({ severity }) => severity === 'error') ? exitCode.needsPerson : exitCode.ok;
}

function parseArea(text: string): Area {
  const area = areas.find((one) => one === text);
  if (area !== undefined) return area;
  throw new UserError('DOCTOR_AREA', `There is no area "${text}" to look at. ${suggest(text, areas)}`, {
    fix: `Use any of: ${areas.join(', ')}.`,
  });
}
