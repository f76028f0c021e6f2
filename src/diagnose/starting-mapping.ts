import { type Fact, known, unknown } from '../domain/snapshot.ts';
import type { SpaceFurniture } from '../init/facts.ts';
import { composeMapping } from '../init/mapping/compose-mapping.ts';
import { gateCandidates } from '../init/propose-gate.ts';
import { agreementQuestions } from '../init/steps/agreement.ts';
import { placeQuestions } from '../init/steps/places.ts';
import { answerOf, dealsOf, pipelinesOf, type View } from '../init/view.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import type { StartingMapping } from './diagnosis.ts';
import { asWonDeals, sinceEver } from './findings/gates.ts';
import { type Judged, judgeDeals } from './findings/judge-deals.ts';
import type { Past } from './past.ts';
import type { Furniture } from './reading/read-past.ts';

export const startingFile = 'starting-mapping.yaml';

/** Where ClickUp was not read; names to be replaced. */
const placeholder: { readonly furniture: Furniture['furniture']; readonly space: SpaceFurniture } = {
  furniture: { workspace: '', spaces: [{ id: '1', name: 'Delivery' }], listTemplates: [], folderTemplates: [] },
  space: { space: '1', folders: [], fields: [] },
};

/** Every question of the first setup, answered by what was read, as its wizard would propose it. Reads one space. */
export async function answerQuestions(
  past: Past,
  judged: readonly Judged[],
  furniture: Fact<Furniture>,
  workspaceId: string | undefined,
): Promise<View> {
  const deals = goodValues(past, judged);
  const portal = {
    pipelines: past.pipelines,
    properties: past.properties,
    owners: past.owners,
    deals: deals.toReversed(),
  };
  let view: View = {
    around: { workspaceId, mappingsDir: undefined, filesInUsualDir: 0, mayReplace: true, secretsDir: '', now: past.at },
    tokens: {},
    keptIn: undefined,
    answers: { timezone: [past.timezone], provision: ['no'], mapping: [startingFile] },
    facts: {
      access: { portalId: '', timeZone: past.timezone, scopes: unknown('not asked') },
      portal,
      ...(furniture.known ? { login: furniture.value.login } : {}),
      furniture: furniture.known ? furniture.value.furniture : placeholder.furniture,
    },
  };
  for (const step of [...placeQuestions, ...agreementQuestions]) {
    if (view.answers[step.id] !== undefined) continue;
    if (step.needs.includes('space') && view.facts.space === undefined) {
      const space = furniture.known ? await furniture.value.space(answerOf(view, 'space')) : placeholder.space;
      view = { ...view, facts: { ...view.facts, space } };
    }
    const question = step.ask(view);
    if (question === undefined) continue;
    // Nobody is picked at random: where nothing speaks for anybody, it is whoever sold it.
    const otherwise =
      step.id === 'lead'
        ? ['deal owner']
        : 'options' in question
          ? question.options.slice(0, 1).map(({ value }) => value)
          : [];
    view = { ...view, answers: { ...view.answers, [step.id]: question.proposal ?? otherwise } };
  }
  return { ...view, answers: { ...view.answers, name: [`${pipelinesOf(view)[0]?.label ?? 'Won deals'} handoff`] } };
}

/** What counts as empty was not filled in, so that nobody takes a filler for an answer. */
function goodValues(past: Past, judged: readonly Judged[]): ReturnType<typeof asWonDeals> {
  const junk = new Map<string, ReadonlySet<string>>(
    judged.map(({ deal, gaps }) => [
      deal.id,
      new Set(gaps.flatMap(({ kind, field }) => (kind === 'junk' ? [field.replace(/^deal\./, '')] : []))),
    ]),
  );
  return asWonDeals(past).map((deal) => ({
    ...deal,
    properties: Object.fromEntries(
      Object.entries(deal.properties).filter(([name]) => junk.get(deal.id)?.has(name) !== true),
    ),
  }));
}

/**
 * Pure. A first mapping for the busiest pipeline whose gate `target` of its past deals would have passed, as the real gate
 * judges them: it begins with everything that sounds like a handoff, and what holds most deals is left out until it does.
 */
export function startingMapping(past: Past, view: View, target: number): Fact<StartingMapping> {
  const candidates = gateCandidates(view.facts.portal?.properties ?? [], dealsOf(view)).filter(
    ({ fits, filled }) => fits && filled > 0,
  );
  const [pipeline] = pipelinesOf(view);
  if (pipeline === undefined) return unknown('no pipeline has won deals');
  const own = { ...past, deals: past.deals.filter((deal) => deal.pipeline.id === pipeline.id) };
  let required = candidates.map(({ property }) => property);
  const leftOut: { readonly label: string; readonly fail: number }[] = [];
  for (;;) {
    const lineItems = leftOut.some(({ label }) => label === 'Line items');
    const notYet = {
      properties: candidates
        .map(({ property }) => property.name)
        .filter((name) => !required.some((one) => one.name === name)),
      lineItems,
    };
    const answered = { ...view, answers: { ...view.answers, require: required.map(({ name }) => name) } };
    const text = composeMapping(answered, { schemaPath: undefined, notYet, foundBy: 'diagnose' });
    const { mapping, problems } = parseMapping(text, startingFile);
    if (mapping === undefined)
      return unknown(`the mapping that was composed does not load: ${problems[0]?.message ?? ''}`);
    const judged = judgeDeals(own, [{ origin: 'mapping', mapping: sinceEver(mapping) }]);
    const pass = judged.filter(({ gaps, unjudged }) => gaps.length === 0 && unjudged === undefined).length;
    const conditions = mapping.require.map(({ label }) => label);
    const result = { pipeline: pipeline.label, text, deals: own.deals.length, pass, conditions, leftOut };
    const worst = mapping.require
      .map(({ label, field }) => ({ label, property: field?.property, fail: failing(judged, label) }))
      .sort((a, b) => b.fail - a.fail || a.label.localeCompare(b.label))[0];
    if (worst === undefined || pass >= own.deals.length * target) return known(result);
    leftOut.push({ label: worst.label, fail: worst.fail });
    required = required.filter(({ name }) => name !== worst.property);
  }
}

const failing = (judged: readonly Judged[], label: string): number =>
  judged.filter(({ gaps }) => gaps.some((gap) => gap.label === label)).length;
