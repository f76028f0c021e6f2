import { z } from 'zod';
import { linkedRecords } from '../associations/link-records.ts';
import type { HubSpotRecord, Properties } from '../objects/record.ts';
import { writeRecord } from '../objects/write-record.ts';
import type { StageKind } from '../pipelines.ts';
import { type RecipeName, recipeNames, recipes } from '../seed/deal-recipes.ts';
import { dealTexts } from '../seed/deal-texts.ts';
import { addLineItem, makeDeal } from '../seed/make-deal.ts';
import { seedProducts } from '../seed/products.ts';
import { stageId } from '../seed/seed-portal.ts';
import { type Act, type Actor, defineAct, liveNamed, Name, told } from './act.ts';
import { checkedByPerson } from './checked-by-person.ts';

const day = 24 * 60 * 60 * 1_000;
const Values = z.record(z.string(), z.string());
const NewDeal = {
  recipe: z.enum(recipeNames).default('standard'),
  properties: Values.default({}),
};

/** A deal by recipe in a stage of that kind; given properties win over the recipe's. */
function newDeal(actor: Actor, recipeName: RecipeName, kind: StageKind, given: Properties): HubSpotRecord {
  const { portal, occasion, choose } = actor;
  const recipe = recipes[recipeName];
  const position = portal.records.deals.inOrder.length;
  const plan = { recipe, position, today: occasion.at, choose };
  const deal = makeDeal(portal, plan, stageId(portal, recipe.pipeline, 'open'), occasion);
  const values = checkedByPerson(portal, deal, given);
  if (Object.keys(values).length > 0) writeRecord(portal, deal, values, occasion);
  if (kind !== 'open') moveTo(actor, deal, kind);
  return deal;
}

function moveTo({ portal, occasion }: Actor, deal: HubSpotRecord, kind: StageKind): void {
  const pipeline = deal.properties['pipeline'] ?? 'default';
  writeRecord(portal, deal, { pipeline, dealstage: stageId(portal, pipeline, kind) }, occasion);
}

const createDeal = defineAct(
  {
    act: 'create-deal',
    does: 'A rep opens a deal, with a client and line items, by a recipe.',
    example: { recipe: 'standard', properties: { dealname: 'Harbour Foods – Onboarding' } },
    input: z.object(NewDeal),
  },
  (actor, { recipe, properties }) => told(newDeal(actor, recipe, 'open', properties)),
);

const win = defineAct(
  {
    act: 'win',
    does: `A rep wins a deal: the one named, or a new one by a recipe (${recipeNames.join(', ')}).`,
    example: { recipe: 'no-scope' },
    input: z.object({ ...NewDeal, deal: Name.optional() }),
  },
  (actor, { deal: name, recipe, properties }) => {
    if (name === undefined) return told(newDeal(actor, recipe, 'won', properties));
    const deal = liveNamed(actor.portal, 'deals', name);
    moveTo(actor, deal, 'won');
    return told(deal);
  },
);

const moves = (
  [
    ['reopen', 'A rep moves a deal back to the first open stage of its pipeline.', 'open'],
    ['lose', 'A rep marks a deal as lost.', 'lost'],
  ] as const
).map(([act, does, kind]) =>
  defineAct({ act, does, example: { deal: '30125000123' }, input: z.object({ deal: Name }) }, (actor, input) => {
    const deal = liveNamed(actor.portal, 'deals', input.deal);
    moveTo(actor, deal, kind);
    return told(deal);
  }),
);

/** What the deal still lacks of what the rehearsal company's handoffs ask for. */
function missingValues({ occasion, choose }: Actor, deal: HubSpotRecord): Properties {
  const client = deal.properties['dealname']?.split(' – ')[0] ?? 'the client';
  const goLive = new Date(occasion.at + 45 * day).toISOString().slice(0, 10);
  const texts = dealTexts(recipes.standard, { client, items: [seedProducts.onboarding] }, choose);
  const wanted: Properties = { ...texts, target_go_live: goLive };
  const isJunk = (value: string): boolean => value.trim().length < 5;
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => isJunk(deal.properties[name] ?? '')));
}

const fill = defineAct(
  {
    act: 'fill',
    does: 'A rep supplies what a held deal lacks: scope, deliverables, go-live date, line items.',
    example: { deal: '30125000123' },
    input: z.object({ deal: Name }),
  },
  (actor, input) => {
    const { portal, occasion } = actor;
    const deal = liveNamed(portal, 'deals', input.deal);
    const values = missingValues(actor, deal);
    writeRecord(portal, deal, values, occasion);
    const hasItems = linkedRecords(portal, deal, 'line_items').length > 0;
    if (!hasItems) addLineItem(portal, deal, { ...seedProducts.onboarding, quantity: 1 }, occasion);
    return { ...told(deal), filled: [...Object.keys(values), ...(hasItems ? [] : ['line items'])] };
  },
);

export const dealActs: readonly Act[] = [createDeal, win, ...moves, fill];
