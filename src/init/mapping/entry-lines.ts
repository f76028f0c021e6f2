import { dayOf } from '../../domain/business-calendar.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import { type GateCandidate, gateCandidates } from '../propose-gate.ts';
import { answerOf, dealsOf, pipelinesOf, type View } from '../view.ts';
import { comment, list, quoted } from './yaml-text.ts';

/** Which won deals the file takes: from the day it is written, so that past deals are left alone. */
export function whenLines(view: View): string[] {
  const stages = pipelinesOf(view).flatMap((pipeline) =>
    pipeline.stages.filter(({ won }) => won).map(({ label }) => `${pipeline.label} › ${label}`),
  );
  return [
    'when: # which won deals this file takes',
    `  pipelines: ${list(namesOrIds(view))}`,
    `  ${comment(`Won is what HubSpot counts as won (closed, probability 100 %): ${stages.join(', ')}.`)}`,
    `  since: ${dayOf(view.around.now, answerOf(view, 'timezone'))} # deals won before this day are left alone`,
  ];
}

/** Names, as people know them; the id where two pipelines share a name. */
const namesOrIds = (view: View): string[] => {
  const all = view.facts.portal?.pipelines ?? [];
  return pipelinesOf(view).map(({ id, label }) =>
    all.filter((one) => one.label.trim().toLowerCase() === label.trim().toLowerCase()).length > 1 ? id : label,
  );
};

/** What people type where something has to be typed. */
export const junkLine = 'junk: [n/a, na, tbd, tba, test, none, "-", ".", "?"]';

/** Names of properties, and whether line items are among it. */
export interface NotYet {
  readonly properties: readonly string[];
  readonly lineItems: boolean;
}

export function gateLines(view: View, notYet: NotYet = { properties: [], lineItems: false }): string[] {
  const { portal } = view.facts;
  const chosen = view.answers.require ?? [];
  const candidates = gateCandidates(portal?.properties ?? [], dealsOf(view));
  const row = ({ property, filled, of }: GateCandidate) =>
    `- ${requirement(property)} # filled in on ${filled} of the last ${of}`;
  const rows = candidates.filter(({ property }) => chosen.includes(property.name)).map((one) => `  ${row(one)}`);
  const later = candidates
    .filter(({ property }) => notYet.properties.includes(property.name))
    .map((one) => `  # ${row(one)}: not yet`);
  const sold = soldShare(view);
  const most = sold.most && !notYet.lineItems;
  const items = '{ check: line_items.size > 0, label: Line items, fix: Add the sold products to the deal }';
  return [
    'require: # the gate: nothing is built until all of these hold, and the deal owner is asked for what is missing',
    ...rows,
    most ? `  - ${items} # there on ${sold.text}` : `  # - ${items} # there on ${sold.text}`,
    ...later,
    ...(rows.length === 0 && !most ? ['  []'] : []),
    `${junkLine} # values that count as empty`,
  ];
}

/** One entry of the gate, by the type of the property. */
export const requirement = ({ name, label, type, options }: CrmProperty): string => {
  const kind = type === 'date' || type === 'datetime' ? ', is: date' : type === 'bool' ? ', is: yes' : '';
  const words = type === 'string' && options.length === 0 && /scope|summary/i.test(name) ? ', min_words: 3' : '';
  return `{ field: deal.${name}, label: ${quoted(label)}${kind}${words} }`;
};

/** On how many of the last won deals line items stood, and whether that is most of them. */
export function soldShare(view: View): { readonly text: string; readonly most: boolean } {
  const deals = dealsOf(view);
  const sold = deals.filter(({ properties }) => Number(properties['hs_num_of_associated_line_items'] ?? 0) > 0).length;
  return { text: `${sold} of the last ${deals.length}`, most: sold > 0 && sold * 2 >= deals.length };
}
