/** Correlation ids as HubSpot's: version 7 UUIDs, of the moment and of a count instead of chance. */
export function createCorrelationIds(now: () => number): () => string {
  let count = 0;
  return () => {
    count += 1;
    const moment = now().toString(16).padStart(12, '0');
    const serial = count.toString(16).padStart(12, '0');
    return `${moment.slice(0, 8)}-${moment.slice(8)}-7000-8000-${serial}`;
  };
}
