import type { Random } from '../../../domain/clock.ts';
import { createSeededRandom } from '../../seeded-random.ts';
import { objectTypes } from '../objects/object-types.ts';
import type { ChangeSource, HubSpotRecord, Occasion } from '../objects/record.ts';
import { createRecord, writeRecord } from '../objects/write-record.ts';
import { type StageKind, stageOfKind } from '../pipelines.ts';
import type { Portal } from '../portal.ts';
import { settle } from '../search/search-index.ts';
import { dealMix, type Fate, type PlannedDeal } from './deal-mix.ts';
import { recipes } from './deal-recipes.ts';
import { makeDeal } from './make-deal.ts';
import { type SeedProduct, seedProducts } from './products.ts';

const hour = 60 * 60 * 1_000;
const day = 24 * hour;

/** Somebody at the keyboard of the app. */
export const byPerson = (portal: Portal): ChangeSource => {
  const userId = portal.owners[0]?.userIdIncludingInactive ?? 0;
  return { sourceType: 'CRM_UI', sourceId: `userId:${userId}`, userId };
};

function seedProduct(portal: Portal, { sku, name, price, recurring }: SeedProduct, occasion: Occasion): void {
  const billing = recurring ? { recurringbillingfrequency: 'monthly', hs_recurring_billing_period: 'P12M' } : {};
  createRecord(portal, 'products', { hs_sku: sku, name, price: String(price), ...billing }, occasion);
}

/** The id of the first stage of that kind in a pipeline of the portal. */
export function stageId(portal: Portal, pipelineId: string, kind: StageKind): string {
  const pipeline = portal.pipelines.find(({ id }) => id === pipelineId);
  const stage = pipeline === undefined ? undefined : stageOfKind(pipeline, kind);
  if (stage === undefined) throw new Error(`The pipeline ${pipelineId} has no stage that is ${kind}.`);
  return stage.id;
}

const stepsOf: Readonly<Record<Fate, readonly StageKind[]>> = {
  won: ['won'],
  open: [],
  lost: ['lost'],
  reopened: ['won', 'open'],
};

interface Moments {
  readonly createdAt: number;
  readonly closedAt: number;
}

/** Deals were made one after the other, the last of them over a month ago, and closed within the last thirty days. */
function momentsOf(position: number, count: number, now: number, random: Random): Moments {
  const createdAt = now - 75 * day + Math.floor(((position + random()) / count) * 40 * day);
  return { createdAt, closedAt: now - hour - Math.floor(random() * 29 * day) };
}

function seedDeal(
  portal: Portal,
  { recipe: name, fate }: PlannedDeal,
  position: number,
  moments: Moments,
  random: Random,
): HubSpotRecord {
  const recipe = recipes[name];
  const choose = (below: number): number => Math.floor(random() * below);
  const source = byPerson(portal);
  const first = stageId(portal, recipe.pipeline, 'open');
  const plan = { recipe, position, today: portal.now(), choose };
  const deal = makeDeal(portal, plan, first, { at: moments.createdAt, source });
  for (const [step, kind] of stepsOf[fate].entries()) {
    const at = moments.closedAt + step * 20 * 60 * 1_000;
    writeRecord(portal, deal, { dealstage: stageId(portal, recipe.pipeline, kind) }, { at, source });
  }
  return deal;
}

/** Fills an empty portal with as many deals as told, the same ones for the same seed, all of them long indexed. */
export function seedPortal(portal: Portal, { seed, deals }: { seed: number; deals: number }): void {
  const random = createSeededRandom(seed, 'hubspot');
  const now = portal.now();
  const opening = { at: now - 300 * day, source: byPerson(portal) };
  for (const product of Object.values(seedProducts)) seedProduct(portal, product, opening);
  for (const [position, planned] of dealMix(deals).entries()) {
    seedDeal(portal, planned, position, momentsOf(position, deals, now, random), random);
  }
  for (const type of objectTypes) settle(portal.indexes[type], portal.records[type].inOrder);
}
