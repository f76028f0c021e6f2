import { dayOf } from '../../domain/business-calendar.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import { gateCandidates } from '../propose-gate.ts';
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

export function gateLines(view: View): string[] {
  const { portal } = view.facts;
  const chosen = view.answers.require ?? [];
  const candidates = gateCandidates(portal?.properties ?? [], dealsOf(view));
  const rows = candidates
    .filter(({ property }) => chosen.includes(property.name))
    .map(({ property, filled, of }) => `  - ${requirement(property)} # filled in on ${filled} of the last ${of}`);
  const sold = soldShare(view);
  const items = '{ check: line_items.size > 0, label: Line items, fix: Add the sold products to the deal }';
  return [
    'require: # the gate: nothing is built until all of these hold, and the deal owner is asked for what is missing',
    ...rows,
    sold.most ? `  - ${items} # there on ${sold.text}` : `  # - ${items} # there on ${sold.text}`,
    ...(rows.length === 0 && !sold.most ? ['  []'] : []),
    'junk: [n/a, na, tbd, tba, test, none, "-", ".", "?"] # values that count as empty',
  ];
}

const requirement = ({ name, label, type, options }: CrmProperty): string => {
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
