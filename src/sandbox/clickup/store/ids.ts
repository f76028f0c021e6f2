import type { Random } from '../../../domain/clock.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const letters = `${alphabet}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

/** Ids in ClickUp's forms, unique within one world and the same for the same seed. */
export interface Ids {
  readonly task: () => string;
  readonly list: () => string;
  readonly folder: () => string;
  readonly space: () => string;
  readonly comment: () => number;
  readonly member: () => number;
  readonly history: () => string;
  readonly uuid: () => string;
  readonly statusSuffix: () => string;
  readonly secret: () => string;
}

export function createIds(random: Random): Ids {
  const counters = { task: 0, list: 0, folder: 0, space: 0, comment: 0, member: 0, history: 0 };
  const next = (kind: keyof typeof counters): number => {
    counters[kind] += 1;
    return counters[kind];
  };
  const pick = (from: string, length: number): string =>
    Array.from({ length }, () => from.charAt(Math.floor(random() * from.length))).join('');
  return {
    task: () => `86c${(60_466_176 + next('task')).toString(36)}`,
    list: () => `9011${String(10_000_000 + next('list'))}`,
    folder: () => `9012${String(10_000_000 + next('folder'))}`,
    space: () => `9011${String(next('space')).padStart(4, '0')}`,
    comment: () => 90_110_000_000_000 + next('comment'),
    member: () => 81_100_000 + next('member'),
    history: () => `47782${String(10_000_000_000_000 + next('history'))}`,
    uuid() {
      const hex = pick('0123456789abcdef', 30);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(12, 15)}-a${hex.slice(15, 18)}-${hex.slice(18, 30)}`;
    },
    statusSuffix: () => pick(letters, 8),
    secret: () => pick(letters.toUpperCase(), 64),
  };
}
