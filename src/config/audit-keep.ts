import { z } from 'zod';

const dayMs = 24 * 60 * 60_000;
const units: Readonly<Record<string, number>> = { d: dayMs, w: 7 * dayMs, y: 365 * dayMs };
const pattern = /^([1-9]\d{0,3})([dwy])$/;

/** How long the trail is kept, as people write it. */
export const auditKeep = z
  .string()
  .refine((text) => text === 'forever' || pattern.test(text), '"forever", or a while such as 90d, 52w or 7y');

/** In milliseconds; undefined for good. */
export function auditKeepMs(text: string): number | undefined {
  const [, amount, unit = ''] = pattern.exec(text) ?? [];
  return amount === undefined ? undefined : Number(amount) * (units[unit] ?? 0);
}
