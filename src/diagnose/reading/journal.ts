import { createHash } from 'node:crypto';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { UserError } from '../../domain/errors.ts';
import { isMissing, writeWhole } from '../../init/keep/write-whole.ts';

/** What one reading is of. Parts that were kept are used again only under the same head. */
export interface JournalHead {
  readonly portal: string;
  readonly workspace: string;
  readonly scope: string;
  readonly startedAt: number;
}

/** Answers of the vendors as they came, one by one on disk, so that a reading that is stopped goes on where it was. */
export interface Journal {
  readonly head: JournalHead;
  /** Parts that an earlier run had read. */
  readonly kept: number;
  /** The answer that is kept under this key; else it is read, kept and given. Throws once somebody wants to stop. */
  readonly once: <Part>(key: string, read: () => Promise<Part>) => Promise<Part>;
  /** The reading is used up. */
  readonly forget: () => Promise<void>;
}

const schema = 'handoff/diagnose-reading@1';
const Head = z.object({
  schema: z.literal(schema),
  portal: z.string(),
  workspace: z.string(),
  scope: z.string(),
  startedAt: z.number(),
});
const Line = z.object({ key: z.string(), part: z.unknown() });

const sumOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const lineOf = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `${sumOf(text)} ${text}\n`;
};

/** Begins a new reading, in place of one that may stand there. It holds customers' data: only this user may read it. */
export async function beginJournal(path: string, head: JournalHead, stopping: AbortSignal): Promise<Journal> {
  await writeWhole(path, lineOf({ schema, ...head }), 0o600);
  return openOn(path, head, new Map(), stopping);
}

/** The reading that was stopped, or undefined where there is none. What was torn off in the middle of a line is left out. */
export async function resumeJournal(path: string, stopping: AbortSignal): Promise<Journal | undefined> {
  const text = await textOf(path);
  if (text === undefined) return undefined;
  const lines = text.split('\n').filter((line) => line !== '');
  const whole = lines.filter(isWhole);
  const torn = lines.length - whole.length;
  const [first = '', ...rest] = whole;
  const head = Head.safeParse(jsonOf(first));
  if (!head.success || torn > 1 || (torn === 1 && lines.at(-1) === whole.at(-1))) throw unusable(path);
  if (torn > 0 || !text.endsWith('\n')) await writeWhole(path, `${whole.join('\n')}\n`, 0o600);
  const parts = new Map(rest.map((line) => Line.parse(jsonOf(line))).map(({ key, part }) => [key, part]));
  const { schema: _, ...kept } = head.data;
  return openOn(path, kept, parts, stopping);
}

function openOn(path: string, head: JournalHead, parts: Map<string, unknown>, stopping: AbortSignal): Journal {
  return {
    head,
    kept: parts.size,
    async once<Part>(key: string, read: () => Promise<Part>): Promise<Part> {
      // Its sum was right, so it is byte for byte what was written here, and as good as on the day.
      if (parts.has(key)) return z.custom<Part>(() => true).parse(parts.get(key));
      if (stopping.aborted) throw stopped();
      const part = await read();
      // The same question again, also in this run, has the same answer.
      parts.set(key, part);
      await appendFile(path, lineOf({ key, part }), { mode: 0o600, flush: true });
      return part;
    },
    forget: () => rm(path, { force: true }),
  };
}

function isWhole(line: string): boolean {
  const space = line.indexOf(' ');
  return space > 0 && sumOf(line.slice(space + 1)) === line.slice(0, space);
}

const jsonOf = (line: string): unknown => (line === '' ? undefined : JSON.parse(line.slice(line.indexOf(' ') + 1)));

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const stopped = (): UserError =>
  new UserError('DIAGNOSE_STOPPED', 'Stopped; everything that was read is kept.', {
    fix: 'Go on with `handoff diagnose --resume`, or start over with `handoff diagnose --fresh`.',
  });

const unusable = (path: string): UserError =>
  new UserError(
    'DIAGNOSE_READING_UNUSABLE',
    `The reading that was stopped cannot be gone on with: ${path} is damaged.`,
    {
      fix: 'Start over with `handoff diagnose --fresh`; nothing but time is lost.',
    },
  );
