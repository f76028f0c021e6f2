import { join, resolve } from 'node:path';
import type { TokenStep } from '../view.ts';
import { keepInEnv } from './keep-in-env.ts';
import { writeWhole } from './write-whole.ts';

export interface TokensToKeep {
  readonly tokens: Readonly<Record<TokenStep, string>>;
  readonly where: 'env' | 'files';
  readonly cwd: string;
  readonly secretsDir: string;
  /** What the tokens are worth nothing without, such as the address of a sandbox. */
  readonly besides: Readonly<Record<string, string>>;
}

const variables = { 'hubspot-token': 'HUBSPOT_TOKEN', 'clickup-token': 'CLICKUP_TOKEN' } as const;

/** Puts both tokens where later commands find them; a variable and its `_FILE` never stand there together. */
export async function keepTokens({ tokens, where, cwd, secretsDir, besides }: TokensToKeep): Promise<void> {
  const changes: Record<string, string | undefined> = { ...besides };
  for (const [step, token] of [
    ['hubspot-token', tokens['hubspot-token']],
    ['clickup-token', tokens['clickup-token']],
  ] as const) {
    const name = variables[step];
    const file = join(secretsDir, step);
    if (where === 'files') await writeWhole(resolve(cwd, file), `${token}\n`, 0o600);
    changes[name] = where === 'env' ? token : undefined;
    changes[`${name}_FILE`] = where === 'env' ? undefined : file;
  }
  await keepInEnv(cwd, changes);
}
