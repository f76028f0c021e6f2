import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { stepIds } from '../question.ts';
import type { Answers } from '../view.ts';
import { isMissing, writeWhole } from './write-whole.ts';

const State = z.object({
  schema: z.literal('handoff/init-state@1'),
  savedAt: z.string(),
  answers: z.partialRecord(z.enum(stepIds), z.array(z.string())),
});

export interface KeptAnswers {
  readonly savedAt: string;
  readonly answers: Answers;
}

const pathIn = (cwd: string): string => join(cwd, 'data', 'init.json');

/** What an earlier run was told, or undefined where there was none. Never holds a token. */
export async function loadAnswers(cwd: string): Promise<KeptAnswers | undefined> {
  const path = pathIn(cwd);
  try {
    const { savedAt, answers } = State.parse(JSON.parse(await readFile(path, 'utf8')));
    return { savedAt, answers };
  } catch (cause) {
    if (isMissing(cause)) return undefined;
    throw new UserError(
      'INIT_STATE_UNREADABLE',
      `The answers of an earlier \`handoff init\` cannot be read from ${path}.`,
      {
        fix: 'Start over with `handoff init --fresh`.',
        cause,
      },
    );
  }
}

export const saveAnswers = (cwd: string, answers: Answers, savedAt: string): Promise<void> =>
  writeWhole(
    pathIn(cwd),
    `${JSON.stringify({ schema: 'handoff/init-state@1', savedAt, answers }, undefined, 2)}\n`,
    0o600,
  );

export const forgetAnswers = (cwd: string): Promise<void> => rm(pathIn(cwd), { force: true });
