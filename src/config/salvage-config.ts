import type { UserError } from '../domain/errors.ts';
import { type Config, configOf } from './config.ts';
import { Environment } from './environment.ts';
import { checkEnvironment, type Env, type ReadFile } from './read-config.ts';

/** What can be used of an environment, whatever is wrong with the rest of it. */
export interface Salvaged {
  readonly config: Config;
  readonly problems: readonly UserError[];
  /** Names of variables that are set and cannot be used; `config` has their defaults, which nobody asked for. */
  readonly unusable: ReadonlySet<string>;
}

/** For whoever looks for what is wrong: one bad variable must not hide what the others lead to. */
export function salvageConfig(env: Env, readFile?: ReadFile): Salvaged {
  const { values, problems, misfits } = checkEnvironment(env, readFile);
  const unusable = new Set([...misfits.map(({ name }) => name), ...problems.map(({ name }) => name)]);
  const usable = Object.fromEntries(Object.entries(values).filter(([name]) => !unusable.has(name)));
  return {
    config: configOf(Environment.parse(usable)),
    problems: [...problems, ...misfits].map(({ error }) => error),
    unusable,
  };
}
