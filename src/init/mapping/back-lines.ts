import { handoffProperties } from '../../domain/handoff-properties.ts';
import type { ListStatus } from '../../domain/project.ts';
import { matchFields } from '../match-fields.ts';
import { propertiesToCreate } from '../steps/agreement.ts';
import { answerOf, type View } from '../view.ts';
import { comment, list, quoted } from './yaml-text.ts';

export function fieldLines(view: View): string[] {
  const { portal, space } = view.facts;
  const all = space?.fields ?? [];
  const matched = matchFields(portal?.properties ?? [], all);
  const left = all.filter(({ id }) => !matched.some(({ field }) => field.id === id)).map(({ name }) => name);
  return [
    ...(matched.length === 0
      ? ['# fields: # property of the deal → custom field of the brief; no two have the same name and kind']
      : ['fields: # property of the deal → custom field of the brief: those of the same name and kind']),
    ...matched.map(({ property, field }) => `  - { crm: deal.${property.name}, clickup: ${quoted(field.name)} }`),
    ...(left.length === 0 ? [] : [`  ${comment(`Without a counterpart: ${left.join(', ')}.`)}`]),
  ];
}

export function reportLines(view: View): string[] {
  const declined = propertiesToCreate(view).length > 0 && answerOf(view, 'provision') !== 'yes';
  if (declined)
    return [
      '# The deal properties for it were not created. Run `handoff provision`, then take the next line away.',
      'report: false',
    ];
  const { statuses } = view.facts.space ?? {};
  return [
    `report: # back to the deal, into the properties of the group "Delivery handoff"`,
    '  status:',
    `    property: ${handoffProperties.status.name}`,
    ...(statuses === undefined ? [] : statusMap(statuses.list, statuses.all)),
    '  owner_role: delivery_lead',
    ...(statuses === undefined ? [] : blockedLines(statuses.all)),
  ];
}

function statusMap(from: string, statuses: readonly ListStatus[]): string[] {
  const named = statuses.filter(({ name }) => !noKey.has(name.trim()));
  if (named.length === 0) return [];
  return [
    `    ${comment(`The statuses of the list "${from}"; a template may bring others.`)}`,
    '    map:',
    ...named.map(({ name }) => `      ${quoted(name)}: ${quoted(capital(name))}`),
  ];
}

/** Names that a mapping cannot have as a key; such a status is reported under its own name. */
const noKey: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const stuck = /block|hold|stuck|waiting|wait/i;
const sentBack = /return|reject|declin|sent back/i;

function blockedLines(statuses: readonly ListStatus[]): string[] {
  const blocked = statuses.filter(({ name }) => stuck.test(name)).map(({ name }) => name);
  return blocked.length === 0 ? [] : [`  blocked_statuses: ${list(blocked)}`];
}

/** Delivery accepts by moving the brief on; a status that says "returned" sends the deal back to sales. */
export function acceptLines(view: View): string[] {
  const all = view.facts.space?.statuses?.all ?? [];
  const returned = all.filter(({ name }) => sentBack.test(name)).map(({ name }) => name);
  const accepted = all
    .filter(({ name, type }) => type !== 'open' && !stuck.test(name) && !sentBack.test(name))
    .map(({ name }) => name);
  if (accepted.length === 0)
    return [
      '# accept: { accepted: [in progress], returned: returned } # statuses of the brief by which delivery accepts',
    ];
  return [
    'accept: # statuses of the brief by which delivery accepts the handoff',
    `  accepted: ${list(accepted)}`,
    returned.length === 0
      ? '  # returned: … # no status here says that a handoff goes back to sales'
      : `  returned: ${list(returned)}`,
  ];
}
