import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { beginJournal, resumeJournal } from '../../src/diagnose/reading/journal.ts';
import { temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();
const head = { portal: '1', workspace: '', scope: 'all', startedAt: 5 };
const never = new AbortController().signal;
const none = async (): Promise<string> => {
  throw new Error('asked');
};

async function written() {
  const path = join(newFolder(), 'data', 'reading');
  const journal = await beginJournal(path, head, never);
  await journal.once('a', async () => ({ text: 'first\nline' }));
  await journal.once('b', async () => [1, 2]);
  return path;
}

describe('a journal', () => {
  test('gives what it kept without asking', async () => {
    const journal = await resumeJournal(await written(), never);
    expect([journal?.head, journal?.kept]).toEqual([head, 2]);
    expect([await journal?.once('a', none), await journal?.once('b', none)]).toEqual([{ text: 'first\nline' }, [1, 2]]);
  });

  test('can be read by nobody else', async () => {
    expect(statSync(await written()).mode & 0o777).toBe(0o600);
  });

  test('leaves out what was torn off while it was written, and goes on behind the rest', async () => {
    const path = await written();
    const whole = readFileSync(path, 'utf8');
    for (let cut = 1; cut < (whole.split('\n').at(-2)?.length ?? 0); cut += 7) {
      writeFileSync(path, whole.slice(0, -cut - 1));
      const journal = await resumeJournal(path, never);
      expect(await journal?.once('b', async () => 'again')).toBe('again');
      const next = await resumeJournal(path, never);
      expect([await next?.once('a', none), await next?.once('b', none)]).toEqual([{ text: 'first\nline' }, 'again']);
    }
  });

  test('that was changed in the middle is not gone on with', async () => {
    const path = await written();
    writeFileSync(path, readFileSync(path, 'utf8').replace('first', 'fresh'));
    await expect(resumeJournal(path, never)).rejects.toThrow(/is damaged/);
  });

  test.each(['', 'nonsense', '{"schema":"handoff/diagnose-reading@1"}'])(
    'is none that says only "%s"',
    async (text) => {
      const path = await written();
      writeFileSync(path, text);
      await expect(resumeJournal(path, never)).rejects.toThrow(/is damaged/);
    },
  );

  test('asks nothing more once somebody wants to stop, and still gives what it has', async () => {
    const stopping = new AbortController();
    const path = await written();
    const journal = await resumeJournal(path, stopping.signal);
    stopping.abort();
    expect(await journal?.once('b', none)).toEqual([1, 2]);
    await expect(journal?.once('c', none)).rejects.toThrow(/everything that was read is kept/);
  });

  test('keeps nothing of what failed', async () => {
    const path = await written();
    const before = readFileSync(path, 'utf8');
    const journal = await resumeJournal(path, never);
    await expect(journal?.once('c', none)).rejects.toThrow('asked');
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});
