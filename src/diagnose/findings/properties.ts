import { isOwn } from '../../init/propose-gate.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { Past } from '../past.ts';

export interface PropertyUse {
  readonly property: string;
  readonly label: string;
  /** On how many deals it says something. */
  readonly filled: number;
}

export interface OptionUse {
  readonly property: string;
  readonly label: string;
  readonly filled: number;
  /** Options that no deal has, by their labels. */
  readonly unused: readonly string[];
  /** Values that deals have and that are no option (any more). */
  readonly stale: readonly { readonly value: string; readonly deals: number }[];
}

export interface PropertyFindings {
  /** Somebody fills them in, and no mapping reads them. */
  readonly unread: readonly PropertyUse[];
  /** The company's own, and empty on every deal. */
  readonly unfilled: readonly PropertyUse[];
  readonly options: readonly OptionUse[];
}

/** Below that, an option that nobody took says nothing. */
const fewestFilled = 20;

/** Pure. What is typed for nobody. Only the company's own properties are looked at; a report or a workflow may read them all the same. */
export function findProperties(
  { deals, properties }: Pick<Past, 'deals' | 'properties'>,
  mappings: readonly Mapping[],
): PropertyFindings {
  const read = new Set(mappings.flatMap(({ reads }) => [...reads.deal, ...reads.people]));
  const own = properties.filter(isOwn);
  const uses = own.map(({ name, label }) => ({
    property: name,
    label,
    filled: deals.filter((deal) => (deal.properties[name] ?? '').trim() !== '').length,
  }));
  const byUse = (a: PropertyUse, b: PropertyUse) => b.filled - a.filled || a.property.localeCompare(b.property);
  return {
    unread: uses.filter(({ property, filled }) => filled > 0 && !read.has(property)).sort(byUse),
    unfilled: uses.filter(({ filled }) => filled === 0).sort(byUse),
    options: own.flatMap(({ name, label, type, options }): OptionUse[] => {
      // That everybody says yes is what is wanted of many a yes or no.
      if (options.length === 0 || type === 'bool') return [];
      const values = deals.flatMap((deal) => (deal.properties[name] === undefined ? [] : [deal.properties[name]]));
      const counts = new Map(
        [
          ...Map.groupBy(
            values.flatMap((value) => value.split(';')),
            (one) => one,
          ),
        ].map(([one, all]) => [one, all.length]),
      );
      const unused =
        values.length < fewestFilled ? [] : options.filter(({ value }) => !counts.has(value)).map((one) => one.label);
      const stale = [...counts]
        .filter(([value]) => value !== '' && !options.some((option) => option.value === value))
        .map(([value, count]) => ({ value, deals: count }));
      return unused.length + stale.length === 0
        ? []
        : [{ property: name, label, filled: values.length, unused, stale }];
    }),
  };
}
