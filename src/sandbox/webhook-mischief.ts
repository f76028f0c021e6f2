import { z } from 'zod';
import type { Random } from '../domain/clock.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';

/** What can happen to deliveries between a vendor and its subscriber; probabilities from 0 to 1. */
export const WebhookMischief = z.strictObject({
  lost: z.number().min(0).max(1).default(0),
  doubled: z.number().min(0).max(1).default(0),
  shuffled: z.boolean().default(false),
});
export type WebhookMischief = z.infer<typeof WebhookMischief>;

/** Pure but for its dice: the same ones give the same losses, repetitions and order. */
export function spoilDeliveries(
  deliveries: readonly WebhookDelivery[],
  { lost, doubled, shuffled }: WebhookMischief,
  random: Random,
): readonly WebhookDelivery[] {
  const arriving = deliveries.flatMap((one) => {
    if (random() < lost) return [];
    return random() < doubled ? [one, one] : [one];
  });
  if (!shuffled) return arriving;
  return arriving
    .map((delivery) => ({ delivery, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ delivery }) => delivery);
}
