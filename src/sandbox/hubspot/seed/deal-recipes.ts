import { adHocItems, type ProductKey, type SeedProduct, seedProducts } from './products.ts';

/** The kinds of deals the rehearsal portal has, and that acts can make more of. */
export const recipeNames = [
  'standard',
  'enterprise',
  'agency',
  'renewal',
  'tiny',
  'huge',
  'no-scope',
  'no-go-live',
  'no-line-items',
  'junk',
  'no-company',
  'owner-left',
  'owner-not-in-clickup',
] as const;
export type RecipeName = (typeof recipeNames)[number];

/** What is wrong with a deal, or special about it. */
export interface Recipe {
  readonly pipeline: 'default' | 'enterprise-pipeline' | 'agency-pipeline' | 'renewals-pipeline';
  readonly dealtype: 'newbusiness' | 'existingbusiness' | 'renewal';
  /** One of these is chosen. */
  readonly baskets: readonly (readonly ProductKey[])[];
  readonly lineItems?: 'none' | 'one' | 'sixty';
  readonly scope?: 'none' | 'junk';
  readonly goLive?: 'none';
  readonly company?: 'none';
  readonly owner?: 'left' | 'not-in-clickup';
}

const standard: Recipe = {
  pipeline: 'default',
  dealtype: 'newbusiness',
  baskets: [
    ['onboarding', 'seat'],
    ['onboarding', 'migration', 'training'],
    ['onboarding', 'signOn', 'seat', 'support'],
    ['onboarding', 'migration', 'signOn', 'training'],
  ],
};
const enterprise: Recipe = {
  pipeline: 'enterprise-pipeline',
  dealtype: 'newbusiness',
  baskets: [
    ['onboarding', 'migration', 'signOn', 'api', 'training', 'seat'],
    ['onboarding', 'api', 'consulting', 'support', 'seat'],
    ['onboarding', 'migration', 'api', 'consulting', 'training'],
  ],
};

export const recipes: Readonly<Record<RecipeName, Recipe>> = {
  standard,
  enterprise,
  agency: {
    pipeline: 'agency-pipeline',
    dealtype: 'newbusiness',
    baskets: [
      ['website', 'brandKit'],
      ['website', 'seo', 'ads'],
      ['brandKit', 'seo', 'consulting'],
    ],
  },
  renewal: { pipeline: 'renewals-pipeline', dealtype: 'renewal', baskets: [['seat', 'support'], ['support']] },
  tiny: { ...standard, baskets: [['training']], lineItems: 'one' },
  huge: { ...enterprise, lineItems: 'sixty' },
  'no-scope': { ...standard, scope: 'none' },
  'no-go-live': { ...standard, goLive: 'none' },
  'no-line-items': { ...standard, lineItems: 'none' },
  junk: { ...standard, dealtype: 'existingbusiness', scope: 'junk' },
  'no-company': { ...standard, company: 'none' },
  'owner-left': { ...standard, owner: 'left' },
  'owner-not-in-clickup': { ...standard, owner: 'not-in-clickup' },
};

export interface SoldItem extends Omit<SeedProduct, 'sku'> {
  readonly sku?: string;
}

/** What a deal of this recipe sells. `choose` gives a whole number below its argument. */
export function soldItems({ baskets, lineItems }: Recipe, choose: (below: number) => number): readonly SoldItem[] {
  if (lineItems === 'none') return [];
  if (lineItems === 'sixty') {
    const all = Object.values(seedProducts);
    return Array.from({ length: 60 }, (_, position) => all[position % all.length]).flatMap((item) => item ?? []);
  }
  const basket = baskets[choose(baskets.length)] ?? [];
  const products = basket.map((key) => seedProducts[key]);
  const extra = lineItems !== 'one' && choose(4) === 0 ? adHocItems[choose(adHocItems.length)] : undefined;
  return extra === undefined ? products : [...products, extra];
}
