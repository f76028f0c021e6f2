/** A moment as HubSpot writes it: no fraction of a second at all when it would be zero. */
export const instantText = (epochMs: number): string => new Date(epochMs).toISOString().replace('.000Z', 'Z');

const midnight = 24 * 60 * 60 * 1_000;
export const isUtcMidnight = (epochMs: number): boolean => epochMs % midnight === 0;

const shapes = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/;

/** Epoch milliseconds of what a client may write for a date: digits, a calendar day, or ISO 8601 with a zone. */
export function findInstant(text: string): number | undefined {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  const day = shapes.exec(text)?.[1];
  if (day === undefined) return undefined;
  const instant = Date.parse(text);
  // Date.parse lets the 31st of February roll over into March.
  const isRealDay = new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true;
  return isRealDay && Number.isFinite(instant) ? instant : undefined;
}
