/** What the rehearsal company sells. `recurring` is billed monthly over a year. */
export interface SeedProduct {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly quantities: readonly number[];
  readonly recurring?: true;
}

const product = (sku: string, name: string, price: number, quantities: readonly number[] = [1]): SeedProduct => ({
  sku,
  name,
  price,
  quantities,
});

export const seedProducts = {
  onboarding: product('ONB-STD', 'Standard onboarding', 4_800),
  migration: product('MIG-01', 'Data migration', 3_500, [1, 1, 2]),
  signOn: product('SSO-01', 'Single sign-on', 1_900),
  training: product('TRN-01', 'Training workshop', 950, [1, 2, 3]),
  api: product('API-01', 'API integration', 6_200, [1, 1, 2]),
  support: { ...product('SUP-12', 'Premium support (12 months)', 420), recurring: true },
  seat: { ...product('SEAT-01', 'Platform seat', 39, [10, 25, 50, 120]), recurring: true },
  consulting: product('CON-01', 'Consulting day', 1_280, [2, 3, 5]),
  brandKit: product('LOGO-01', 'Brand kit', 2_400),
  website: product('WEB-01', 'Website build', 9_800),
  seo: product('SEO-01', 'SEO starter', 1_600),
  ads: product('ADS-01', 'Ads set-up', 1_450),
} as const satisfies Record<string, SeedProduct>;
export type ProductKey = keyof typeof seedProducts;

/** Sold once and typed in by hand: no product behind it, and no SKU. */
export const adHocItems: readonly Omit<SeedProduct, 'sku'>[] = [
  { name: 'Custom report for the board', price: 1_150, quantities: [1] },
  { name: 'On-site day incl. travel', price: 1_900, quantities: [1, 2] },
  { name: 'Export to the old "Atlas" system', price: 2_750, quantities: [1] },
];
