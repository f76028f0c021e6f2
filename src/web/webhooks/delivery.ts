import type { z } from 'zod';
import type { WebhookEvent } from '../../store/webhook-hints.ts';

/** What a delivery says, once it is believed: the events in it, and why others of it could not be read. */
export interface ReadDelivery {
  readonly events: readonly WebhookEvent[];
  readonly unreadable: readonly string[];
}

/** Longer than HubSpot goes on trying (a day), and than any repetition that was seen of ClickUp's. */
export const rememberMs = 3 * 24 * 60 * 60_000;

/** In words without a value of the body: a log is no place for a customer's. */
export const shapeFlaw = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'the whole'}: ${code}`).join(', ');
