import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { UserError, UserErrors } from '../domain/errors.ts';
import { type Config, configOf } from './config.ts';
import { Environment, fixes, hiddenNames, secretNames, type VariableName } from './environment.ts';

export type Env = Readonly<Record<string, string | undefined>>;
export type ReadFile = (path: string) => string;

export const fromDisk: ReadFile = (path) => readFileSync(path, 'utf8');

/** Checks the environment as a whole: one `UserErrors` with every variable that does not fit. */
export function readConfig(env: Env, readFile?: ReadFile): Config {
  const { parsed, problems, misfits } = checkEnvironment(env, readFile);
  if (parsed !== undefined && problems.length === 0) return configOf(parsed);
  throw new UserErrors([...problems, ...misfits].map(({ error }) => error));
}

/** A variable that cannot be used, and why. */
interface Unusable {
  readonly name: string;
  readonly error: UserError;
}

interface Found {
  readonly values: Record<string, string>;
  readonly problems: Unusable[];
}

interface Checked extends Found {
  /** Absent when there are misfits. */
  readonly parsed: z.output<typeof Environment> | undefined;
  readonly misfits: readonly Unusable[];
}

/** The values with those from secret files, and everything that is wrong with them. */
export function checkEnvironment(env: Env, readFile: ReadFile = fromDisk): Checked {
  const { values, problems } = withSecretFiles(env, readFile);
  const { data: parsed, error } = Environment.safeParse(values);
  const misfits = (error?.issues ?? []).map(({ path: [name], message }) => misfit(String(name), message, values));
  return { values, problems, parsed, misfits };
}

/** What is set, with what files hold of the named ones. */
export function withSecretFiles(env: Env, readFile: ReadFile, names: readonly string[] = secretNames): Found {
  const values = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  );
  const problems: Unusable[] = [];
  for (const name of names) {
    const path = values[`${name}_FILE`];
    if (path === undefined) continue;
    const value = values[name] === undefined ? contentOf(name, path, readFile) : setTwice(name);
    if (value instanceof UserError) problems.push({ name, error: value });
    else values[name] = value;
  }
  return { values, problems };
}

function contentOf(name: string, path: string, readFile: ReadFile): string | UserError {
  try {
    const content = readFile(path).trim();
    if (content !== '') return content;
    return fileProblem(name, 'is empty');
  } catch (error) {
    return fileProblem(name, `cannot be read (${codeOf(error)})`);
  }
}

// Neither the path nor the error that quotes it is shown: people do put the secret itself where its path is due.
const fileProblem = (name: string, trouble: string): UserError =>
  new UserError('CONFIG_SECRET_FILE', `The file that ${name}_FILE names ${trouble}.`, {
    fix: `Put the secret alone into a file that this user may read and its path into ${name}_FILE, or set ${name} itself.`,
  });

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';

const setTwice = (name: string): UserError =>
  new UserError('CONFIG_SET_TWICE', `${name} and ${name}_FILE are both set.`, { fix: 'Remove one of the two.' });

function misfit(name: string, expected: string, values: Readonly<Record<string, string>>): Unusable {
  const value = values[name] ?? '';
  const found = hiddenNames.has(name) ? `a value of ${value.length} characters (not shown)` : quoted(value);
  const fix = isVariable(name) ? fixes[name] : 'See `handoff --help`.';
  return { name, error: new UserError('CONFIG_INVALID', `${name} is ${found}; expected ${expected}.`, { fix }) };
}

const isVariable = (name: string): name is VariableName => Object.hasOwn(fixes, name);

/** One line, not too long, and without the password that an address may carry. */
function quoted(value: string): string {
  const line = JSON.stringify(value.replace(/\/\/[^/]*@/, '//…@'));
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
