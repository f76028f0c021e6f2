import { expect, test } from '@jest/globals';
import type { DealPicture, Picture } from '../../../scripts/chaos/picture.ts';
import { compareRecovery } from '../../../scripts/kill/recovery.ts';
import type { Standing } from '../../../scripts/kill/stock.ts';

const task = (marker: string) => ({ id: 't', path: ' / Kickoff', marker, settings: '{}' });
const deal = (...tasks: DealPicture['tasks']): DealPicture => ({
  containers: ['1'],
  numbers: ['1'],
  tasks,
  notes: [],
  asks: [],
  comments: [],
  says: {},
});

const picture = (deals: Readonly<Record<string, DealPicture>>): Picture => ({
  places: [],
  aliases: new Map(),
  deals: new Map(Object.entries(deals)),
});

const standing = (shown: Picture, projects: Readonly<Record<string, string>>): Standing => ({
  picture: shown,
  projects: Object.entries(projects).map(([one, id]) => ({ deal: one, kind: 'list', id })),
  containers: new Set(Object.values(projects)),
  tasksIn: () => 't',
});

test('a project that was built again is told apart when people renamed it before a task of ours stood in it', () => {
  const whole = picture({ 501: deal(task('501/brief')), 502: deal(task('502/brief')), 503: deal(task('503/brief')) });
  const half = picture({ 501: deal(task('501/brief')), 502: deal(), 503: deal() });
  const recovery = compareRecovery({
    before: standing(half, { 501: 'a', 502: 'b', 503: 'c' }),
    after: standing(whole, { 501: 'again a', 502: 'again b', 503: 'again c' }),
    calm: whole,
    known: { adopted: [], listed: new Set(), inDoubt: new Set() },
    renamed: ['501', '502'],
    moved: [],
  });
  expect(recovery).toEqual({
    projects: 3,
    halfMade: 2,
    builtAgain: ['501', '502', '503'],
    unmarked: ['502'],
    adopted: 0,
    listed: [],
    waiting: [],
    lost: ['501', '502', '503'],
    changed: [],
    flawed: [],
  });
});

test('a deal of which nothing was begun may wait for the answer about another, and one that was left half-made may not', () => {
  const whole = picture({ 501: deal(task('501/brief')), 502: deal(task('502/brief')), 503: deal(task('503/brief')) });
  const half = picture({ 501: deal(), 502: deal() });
  const { builtAgain, listed, waiting, lost, flawed } = compareRecovery({
    before: standing(half, { 501: 'a', 502: 'b' }),
    after: standing(half, { 501: 'a', 502: 'b' }),
    calm: whole,
    known: { adopted: ['502'], listed: new Set(['501', '503']), inDoubt: new Set(['501', '502', '503']) },
    renamed: ['501'],
    moved: [],
  });
  expect({ builtAgain, listed, waiting, lost, flawed }).toEqual({
    builtAgain: [],
    listed: ['501'],
    waiting: ['503'],
    lost: [],
    flawed: ['502'],
  });
});
