import type { Priority } from './entities.ts';
import { bodyInvalid } from './guesses.ts';
import { integerOf } from './http/body.ts';

const priorities = {
  1: { color: '#f50000', id: '1', orderindex: '1', priority: 'urgent' },
  2: { color: '#f8ae00', id: '2', orderindex: '2', priority: 'high' },
  3: { color: '#6fddff', id: '3', orderindex: '3', priority: 'normal' },
  4: { color: '#d8d8d8', id: '4', orderindex: '4', priority: 'low' },
} as const;

export const priorityForm = (priority: Priority | null) => (priority === null ? null : priorities[priority]);
export const allPriorities = Object.values(priorities);

/** `undefined` when nothing was said; null and 0 clear. */
export function priorityOf(value: unknown): Priority | null | undefined {
  if (value === undefined) return undefined;
  const number = value === null ? 0 : integerOf(value);
  if (number === 0) return null;
  if (number === 1 || number === 2 || number === 3 || number === 4) return number;
  throw bodyInvalid('Priority');
}
