import { InvalidArgumentError } from 'commander';
import { DealId } from '../../domain/ids.ts';
import type { Exit } from '../io.ts';

/** Two lines under every `--help` that can be pasted. */
export const examples = (...lines: readonly string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}\n`;

export const dealId = (text: string): string => {
  const parsed = DealId.safeParse(text);
  if (!parsed.success) throw new InvalidArgumentError('Use the number in the deal’s address in the CRM.');
  return parsed.data;
};

/** A whole number within bounds. */
export const count =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
    return value;
  };

/** Runs a command and keeps its exit code for the process. */
export type Run = (command: Promise<Exit>) => Promise<void>;
