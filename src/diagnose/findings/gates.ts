import type { CrmPipeline } from '../../domain/snapshot.ts';
import type { WonDeal } from '../../init/facts.ts';
import { junkLine, requirement } from '../../init/mapping/entry-lines.ts';
import { quoted } from '../../init/mapping/yaml-text.ts';
import { gateCandidates } from '../../init/propose-gate.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { parseMapping } from '../../mapping/parse-mapping.ts';
import type { Past } from '../past.ts';

/** Entry conditions that past deals are held against: those of a mapping, or proposed for a pipeline. */
export interface Gate {
  readonly origin: 'mapping' | 'proposal';
  readonly mapping: Mapping;
}

/** What hardly any deal of a pipeline says is not part of its handoff, whatever it is called. */
const fewestFilled = 0.05;

export const asWonDeals = ({ deals }: Pick<Past, 'deals'>): readonly WonDeal[] =>
  deals.map(({ id, pipeline, properties }) => ({ id, pipeline: pipeline.id, properties }));

/** Whatever a file says, the past is looked at as a whole. */
export const sinceEver = (mapping: Mapping): Mapping => ({
  ...mapping,
  when: { ...mapping.when, since: '1970-01-01' },
});

/**
 * Pure. The gates of the mappings first, and behind them one for each pipeline: what sounds like a handoff and is said on at
 * least one of twenty of its deals, what `required` names besides, and line items where any are sold.
 */
export function gatesFor(past: Past, mappings: readonly Mapping[], required: readonly string[]): readonly Gate[] {
  const highest = Math.max(0, ...mappings.map(({ priority }) => priority));
  return [
    ...mappings.map((mapping): Gate => ({ origin: 'mapping', mapping: sinceEver(mapping) })),
    ...past.pipelines
      .filter(({ id }) => past.deals.some(({ pipeline }) => pipeline.id === id))
      .map(
        (pipeline): Gate => ({
          origin: 'proposal',
          mapping: { ...propose(past, pipeline, required), priority: highest + 1 },
        }),
      ),
  ];
}

/** What a mapping can name. */
const isPathName = /^[a-z_]\w*$/i;

function propose(past: Past, pipeline: CrmPipeline, required: readonly string[]): Mapping {
  const deals = asWonDeals(past).filter((deal) => deal.pipeline === pipeline.id);
  const properties = past.properties.filter(({ name }) => isPathName.test(name));
  const candidates = gateCandidates(properties, deals)
    .filter(({ fits, filled, of }) => fits && filled >= of * fewestFilled)
    .map(({ property }) => property);
  const named = properties.filter(
    ({ name }) => required.includes(name) && !candidates.some((one) => one.name === name),
  );
  const sold = deals.filter(({ properties }) => Number(properties['hs_num_of_associated_line_items'] ?? 0) > 0);
  const lines = [
    ...[...candidates, ...named].map((property) => `  - ${requirement(property)}`),
    ...(sold.length >= deals.length * fewestFilled && sold.length > 0
      ? ['  - { check: line_items.size > 0, label: Line items }']
      : []),
  ];
  const text = [
    `name: ${quoted(`Proposed for ${pipeline.label}`)}`,
    `when: { pipelines: [${quoted(pipeline.id)}], since: 1970-01-01 }`,
    ...(lines.length === 0 ? [] : ['require:', ...lines]),
    junkLine,
    `timezone: ${quoted(past.timezone)}`,
    'project: { into: { space: none }, name: none }',
    '',
  ].join('\n');
  const { mapping, problems } = parseMapping(text, 'proposal.yaml');
  if (mapping !== undefined) return mapping;
  throw new Error(`The gate proposed for "${pipeline.label}" does not load: ${problems[0]?.message ?? ''}`);
}
