import type { Vendor } from '../vendor.ts';
import type { WebhookSource } from '../webhook-delivery.ts';
import { acts, performClickUpAct } from './acts/perform-act.ts';
import { createAnswer } from './http/answer.ts';
import { memberById } from './people.ts';
import { routes } from './routes.ts';
import { seedWorld } from './seed/seed-world.ts';
import { type ClickUpOptions, clickUpSettings } from './settings.ts';
import { worldState } from './state.ts';
import { createEmptyWorld } from './store/world.ts';
import { settleDelivery } from './webhooks/health.ts';

/** A fake ClickUp workspace: the same seed, requests and clock give the same answers. It opens no socket and never waits. */
export function createClickUpVendor(options: ClickUpOptions): Vendor & WebhookSource {
  const world = createEmptyWorld(clickUpSettings(options));
  const integration = seedWorld(world);
  return {
    name: 'clickup',
    answer: createAnswer(world, () => memberById(world, integration.id), routes),
    state: () => worldState(world),
    act: (action) => performClickUpAct(world, action),
    acts: acts.map(({ act, does, example }) => ({ act, does, example })),
    takeDeliveries() {
      world.settle();
      return world.deliveries.splice(0);
    },
    settleDelivery: (webhookId, result) => settleDelivery(world, webhookId, result),
  };
}
