/** Inputs per request of the object endpoints: https://developers.hubspot.com/docs/guides/crm/using-object-apis */
export const objectsPerBatch = 100;

export function splitIntoBatches<T>(items: readonly T[], size: number): T[][] {
  const batches: T[][] = [];
  for (let from = 0; from < items.length; from += size) batches.push(items.slice(from, from + size));
  return batches;
}
