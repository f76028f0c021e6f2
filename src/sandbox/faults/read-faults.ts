import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { faultProfiles, isFaultProfile } from './fault-profiles.ts';
import { FaultRule } from './fault-rules.ts';

const profileNames = Object.keys(faultProfiles).join(', ');

/** The rules of a profile's name, a list of rules, or `{ rules }` around either; all problems at once. */
export function parseFaults(input: unknown, where = 'The fault rules'): readonly FaultRule[] {
  if (typeof input === 'string' && isFaultProfile(input)) return faultProfiles[input]();
  const rules = z.array(FaultRule).safeParse(input);
  if (rules.success) return rules.data;
  throw new UserError('SANDBOX_FAULTS', `${where} are not what we expect:\n${z.prettifyError(rules.error)}`, {
    fix: `Name a profile (${profileNames}) or give a list of rules; GET /__sandbox/help shows every kind.`,
    cause: rules.error,
  });
}

const Wrapped = z.strictObject({ rules: z.unknown() });

/** Reads what `--faults` names: a profile, else the path of a JSON or YAML file with rules. */
export async function readFaults(profileOrPath: string): Promise<readonly FaultRule[]> {
  if (isFaultProfile(profileOrPath)) return faultProfiles[profileOrPath]();
  const text = await readFile(profileOrPath, 'utf8').catch((cause: unknown) => {
    throw new UserError('SANDBOX_FAULTS', `"${profileOrPath}" is neither a fault profile nor a readable file.`, {
      fix: `Name one of ${profileNames}, or the path of a JSON or YAML file with fault rules.`,
      cause,
    });
  });
  const document = parseText(text, profileOrPath);
  const wrapped = Wrapped.safeParse(document);
  return parseFaults(wrapped.success ? wrapped.data.rules : document, `The fault rules of ${profileOrPath}`);
}

function parseText(text: string, path: string): unknown {
  try {
    return parse(text); // JSON is YAML too
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError('SANDBOX_FAULTS', `${path} is neither JSON nor YAML: ${why}`, {
      fix: 'Correct the file at the place named above.',
      cause,
    });
  }
}
