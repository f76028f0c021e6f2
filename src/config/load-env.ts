import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { UserError } from '../domain/errors.ts';
import { destinationVariables } from './destinations.ts';
import { secretNames } from './environment.ts';
import type { Env } from './read-config.ts';

/** The process's variables, and under them those of the `.env` file in `directory` where there is one. */
export function loadEnv(processEnv: Env, directory: string): Env {
  const fromFile = parse(readEnvFile(join(directory, '.env')));
  const merged: Record<string, string | undefined> = { ...fromFile, ...withoutBlanks(processEnv) };
  // NAME and NAME_FILE are two spellings of one thing: one that the process sets hides both of the file's.
  for (const name of [...secretNames, ...destinationVariables(merged)]) {
    if (isSet(processEnv[name])) merged[`${name}_FILE`] = processEnv[`${name}_FILE`];
    else if (isSet(processEnv[`${name}_FILE`])) merged[name] = undefined;
  }
  return merged;
}

const isSet = (value: string | undefined): boolean => value !== undefined && value.trim() !== '';

/** An empty variable, as container files like to leave behind, must not hide the value in `.env`. */
const withoutBlanks = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([, value]) => isSet(value)));

function readEnvFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (isMissing(error)) return '';
    throw new UserError('CONFIG_ENV_FILE', `${path} cannot be read: ${String(error)}.`, {
      fix: 'Let this user read the file, or remove it and set the variables in the environment.',
      cause: error,
    });
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
