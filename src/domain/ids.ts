import { z } from 'zod';

// Every id is a string; the brand is what stops a deal id from reaching a task URL.
export const DealId = z
  .string()
  .regex(/^[A-Za-z0-9]{1,32}$/, 'expected the id of a deal as it stands in its CRM address')
  .brand<'DealId'>();
export type DealId = z.infer<typeof DealId>;

/** `<deal>/e<epoch>`: the same deal won again later is another handoff. */
export type HandoffId = `${string}/e${number}`;
export const handoffId = (deal: DealId, epoch: number): HandoffId => `${deal}/e${epoch}`;

/**
 * Names one intended effect; planning again gives the same key. Two forms:
 * `deal:<deal>/e<epoch>/<step>` for what belongs to one handoff, `place:<step>` for folders that handoffs share.
 */
export type OperationKey = `deal:${string}` | `place:${string}`;
export const operationKey = (handoff: HandoffId, step: string): OperationKey => `deal:${handoff}/${step}`;
export const placeKey = (step: string): OperationKey => `place:${step}`;
