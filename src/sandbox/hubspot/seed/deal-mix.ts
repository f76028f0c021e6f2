import type { RecipeName } from './deal-recipes.ts';

/** How far a seeded deal has come. `reopened` was won once and is open again. */
export type Fate = 'won' | 'open' | 'lost' | 'reopened';

export interface PlannedDeal {
  readonly recipe: RecipeName;
  readonly fate: Fate;
}

const won = (recipe: RecipeName): PlannedDeal => ({ recipe, fate: 'won' });
const open: PlannedDeal = { recipe: 'standard', fate: 'open' };
const openEnterprise: PlannedDeal = { recipe: 'enterprise', fate: 'open' };
const lost: PlannedDeal = { recipe: 'standard', fate: 'lost' };

/** Sixty deals that show everything once; every shorter portal is a beginning of it, every longer one a repetition. */
const mix: readonly PlannedDeal[] = [
  won('standard'),
  won('enterprise'),
  won('no-scope'),
  won('standard'),
  won('renewal'),
  won('agency'),
  won('no-line-items'),
  open,
  won('standard'),
  lost,

  openEnterprise,
  won('junk'),
  won('huge'),
  won('standard'),
  won('standard'),
  won('enterprise'),
  open,
  won('agency'),
  won('owner-left'),
  lost,

  won('no-go-live'),
  won('standard'),
  open,
  won('enterprise'),
  won('tiny'),
  openEnterprise,
  won('agency'),
  won('owner-not-in-clickup'),
  lost,
  won('standard'),

  won('renewal'),
  open,
  won('agency'),
  won('standard'),
  won('no-company'),
  open,
  won('enterprise'),
  lost,
  { recipe: 'standard', fate: 'reopened' },
  won('agency'),

  won('no-scope'),
  open,
  won('standard'),
  lost,
  won('junk'),
  openEnterprise,
  won('enterprise'),
  won('standard'),
  open,
  won('renewal'),

  won('agency'),
  lost,
  won('standard'),
  open,
  won('no-line-items'),
  won('enterprise'),
  open,
  lost,
  lost,
  open,
];

/** The deals of a portal of this size, oldest first; there is only one huge deal, however many there are. */
export const dealMix = (count: number): readonly PlannedDeal[] =>
  Array.from({ length: count }, (_, position) => {
    const planned = mix[position % mix.length] ?? open;
    return planned.recipe === 'huge' && position >= mix.length ? won('enterprise') : planned;
  });
