import { rememberedFor } from '../domain/remembered-for.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import { UnknownFact } from '../mapping/expression/unknown-fact.ts';
import type { Deliverables, Mapping, Scope } from '../mapping/mapping.ts';
import { shortHash } from './amend/short-hash.ts';
import { deliverableSteps } from './deliverable-steps.ts';
import type { PlanContext } from './plan-input.ts';
import type { Promised } from './promised.ts';
import { workedOutOnce } from './worked-out-once.ts';

/** Every deliverable of the deal under this mapping, in the order of the file and of the deal. */
export const promisedThings = ({ promised }: Pick<PlanContext, 'promised'>): readonly Promised[] => promised();

/** What `promisedThings` answers, worked out anew. */
export function listPromised(context: Omit<PlanContext, 'promised'>): Promised[] {
  const stepOf = deliverableSteps(context);
  return entriesOf(context.scope, context.deal, context.mapping).map(({ id, position, ...one }) => ({
    ...one,
    step: stepOf(position, id),
  }));
}

/** All of it but the step, which goes by what was made. */
interface Entitled extends Omit<Promised, 'step'> {
  readonly id: string;
  /** Of the rule in the file. */
  readonly position: number;
}

const entriesOf = rememberedFor((scope: Scope, deal: DealSnapshot, mapping: Mapping): readonly Entitled[] =>
  mapping.deliverables.flatMap((rule, position) => {
    const entries = rule.each.kind === 'line_items' ? lineItems({ deal, scope }) : propertyEntries(rule, { scope });
    return entries
      .map(({ id, item, source }, index): Entitled => {
        const at = { ...scope, item, index: index + 1 };
        const lineItem = rule.each.kind === 'line_items' ? { lineItem: id } : {};
        return {
          id,
          position,
          rule,
          scope: at,
          called: workedOutOnce(() => rule.name.render(at)),
          source,
          ...lineItem,
        };
      })
      .filter((one) => rule.if === undefined || rule.if.test(one.scope));
  }),
);

/** What the file calls everything that is promised. */
export const calledAll = ({ scope, deal, mapping }: Pick<PlanContext, 'scope' | 'deal' | 'mapping'>): string[] =>
  entriesOf(scope, deal, mapping).map(({ called }) => called());

interface Entry {
  readonly id: string;
  readonly item: unknown;
  readonly source: string;
}

function lineItems({ deal, scope }: Pick<PlanContext, 'deal' | 'scope'>): Entry[] {
  const items = scope['line_items'];
  if (items instanceof UnknownFact) return items.fail();
  if (!Array.isArray(items) || !deal.lineItems.known) return [];
  return deal.lineItems.value.map(({ id, properties }, i) => ({
    id,
    item: items[i],
    source: `line item ${id} (${properties['name'] ?? 'without a name'})`,
  }));
}

function propertyEntries(rule: Deliverables, { scope }: Pick<PlanContext, 'scope'>): Entry[] {
  if (rule.each.kind !== 'property') return [];
  const { path, split } = rule.each;
  const value = path.value(scope);
  const texts = Array.isArray(value)
    ? value.map(String)
    : String(value ?? '')
        .replaceAll(/<br\s*\/?>|<\/p>|<\/li>/gi, '\n')
        .replaceAll(/<[^>]*>/g, '')
        .split(split === 'lines' ? /\r?\n/ : /;/);
  const seen = new Map<string, number>();
  return texts
    .map((text) => text.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '').trim())
    .filter((text) => text !== '')
    .map((text) => {
      const slug = slugOf(text);
      const nth = (seen.get(slug) ?? 0) + 1;
      seen.set(slug, nth);
      return {
        id: nth === 1 ? slug : `${slug}-${nth}`,
        item: { name: text, value: text },
        source: `${path.source}: "${text}"`,
      };
    });
}

/** A short stable name for a line of text; the hash keeps apart what reads alike or has no Latin letters. */
function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 24);
  return `${words === '' ? 'entry' : words}-${shortHash(text.toLowerCase().replaceAll(/\s+/g, ' '))}`;
}
