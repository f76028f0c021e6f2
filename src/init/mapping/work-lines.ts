import { answerOf, leadProperty, templateOf, type View } from '../view.ts';
import { soldShare } from './entry-lines.ts';
import { quoted } from './yaml-text.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The name, unless another one is called the same or it would be read as an expression. */
const nameOrId = ({ id, name }: Named, among: readonly Named[]): string => {
  const same = among.filter((one) => one.name.trim().toLowerCase() === name.trim().toLowerCase());
  return same.length > 1 || /\{[{%]/.test(name) ? `${quoted(id)} # ${quoted(name)}` : quoted(name);
};

export function projectLines(view: View): string[] {
  const { furniture } = view.facts;
  const template = templateOf(view);
  const space = furniture?.spaces.find(({ id }) => id === answerOf(view, 'space'));
  const folder = answerOf(view, 'folder');
  const among = template?.kind === 'folder' ? furniture?.folderTemplates : furniture?.listTemplates;
  return [
    'project:',
    ...(template === undefined
      ? []
      : ['  template:', `    ${template.kind}: ${nameOrId(template.template, among ?? [])}`]),
    '  into:',
    `    space: ${space === undefined ? '""' : nameOrId(space, furniture?.spaces ?? [])}`,
    ...(folder === '' || folder === 'none' ? [] : [`    folder: ${quoted(folder)} # made when it is not there yet`]),
    '  # The number of the deal is added to the name, so that no two projects can be taken for one another.',
    '  name: "{{ company.name | default: deal.dealname }}"',
    '  start: { from: won, business_days: 2 }',
  ];
}

export function roleLines(view: View): string[] {
  const property = leadProperty(view);
  const people = view.answers.lead ?? [];
  const otherwise = people.length === 0 ? [] : peopleLines(people);
  if (property === undefined) return ['roles: # who plays which part', '  delivery_lead:', ...otherwise];
  return [
    'roles: # who plays which part; the file below speaks of roles, never of people',
    '  delivery_lead:',
    `    from: deal.${property} # the person named on the deal${people.length === 0 ? '' : ' …'}`,
    ...otherwise,
  ];
}

function peopleLines(people: readonly string[]): string[] {
  const [first = ''] = people;
  if (people.length === 1) return [`    otherwise: ${quoted(first)}`];
  return ['    otherwise:', '      rotate: # these in turn', ...people.map((one) => `        - ${quoted(one)}`)];
}

export const briefLines = (): string[] => [
  'brief: # the task that delivery reads first; the standard summary of the deal is always in it',
  '  assign: delivery_lead',
  '  due: { from: start, business_days: 1 }',
];

export function taskLines(view: View): string[] {
  if (templateOf(view) === undefined)
    return [
      'tasks: # what is made in every project, in this order; write your own',
      '  - { name: Kick-off call, assign: delivery_lead, due: { from: start, business_days: 3 }, priority: high }',
      '  - { name: Delivery, assign: delivery_lead }',
      '  - { name: Handover to the customer, assign: delivery_lead }',
    ];
  return [
    '# ClickUp does not say which tasks a template holds. Name those here on which something is to be set, for example:',
    '# tasks:',
    '#   Kickoff call: { assign: delivery_lead, due: { from: start, business_days: 3 } }',
  ];
}

export function deliverableLines(view: View): string[] {
  const sold = soldShare(view);
  const lines = [
    'deliverables: # one task for everything that was sold',
    '  each: line_items',
    '  name: "Deliver {{ item.name }} × {{ item.quantity | default: 1 }}"',
    '  assign: delivery_lead',
  ];
  if (sold.most) return lines;
  return [`# Line items stood on ${sold.text} won deals. Where they do, each can become a task:`, ...lines.map(hidden)];
}

const hidden = (line: string): string => `# ${line}`;
