import { describe, expect, test } from '@jest/globals';
import { showProgress } from '../../src/commands/progress.ts';
import { fakeIo } from '../support/rehearsal.ts';

const linesOf = (io: ReturnType<typeof fakeIo>) =>
  io
    .written()
    .err.split('\r')
    .filter((text) => text.trim() !== '');

describe('progress', () => {
  test.each([
    { name: 'a step', event: { step: 'reading both sides' }, line: 'reading both sides …' },
    { name: 'how much there is', event: { step: 'planning', of: 7 }, line: 'planning (7) …' },
    { name: 'how far it is', event: { step: 'applying', done: 3, of: 7 }, line: 'applying 3/7 …' },
    { name: 'nothing of how far out of nothing', event: { step: 'applying', done: 3 }, line: 'applying …' },
  ])('shows $name to somebody who watches', ({ event, line }) => {
    const io = fakeIo({ watched: true });
    showProgress(io).progress(event);
    expect(linesOf(io)).toEqual([line]);
  });

  test('rewrites one line, never wraps, and takes itself back', () => {
    const io = fakeIo({ watched: true });
    const { progress, clear } = showProgress(io);
    progress({ step: 'x'.repeat(200) });
    clear();
    const { err } = io.written();
    expect(Math.max(...err.split('\r').map((text) => text.length))).toBe(79);
    expect(err.endsWith(`\r${' '.repeat(79)}\r`)).toBe(true);
    expect(err).not.toContain('\n');
  });

  test('is silent where nobody watches', () => {
    const io = fakeIo();
    const { progress, clear } = showProgress(io);
    progress({ step: 'reading both sides' });
    clear();
    expect(io.written()).toEqual({ out: '', err: '' });
  });
});
