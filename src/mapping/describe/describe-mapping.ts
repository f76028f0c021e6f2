import type {
  AttachmentRule,
  Deliverables,
  LinkRule,
  Mapping,
  Report,
  TemplateChoice,
  TemplatePart,
} from '../mapping.ts';
import { describeCalendars } from './describe-calendars.ts';
import { describeClocks } from './describe-clocks.ts';
import { describeNotify } from './describe-notify.ts';
import {
  describeAdditions,
  describeDay,
  describeField,
  describeRequirement,
  describeRole,
  describeTask,
  describeWhen,
  listed,
} from './describe-rules.ts';

/** What a file says under one heading. */
export interface MappingSection {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** Pure. A mapping read back in plain sentences, in the order of the file; a part that the file leaves out is absent. */
export function describeMapping(mapping: Mapping): readonly MappingSection[] {
  const { require, junk, roles, tasks, deliverables, fields } = mapping;
  const sections = [
    { heading: 'Takes', sentences: [describeWhen(mapping)] },
    {
      heading: 'Builds nothing until',
      sentences: [
        ...require.map(describeRequirement),
        ...(junk.length === 0 || require.length === 0 ? [] : [`Counts as empty: ${junk.join('  ')}`]),
      ],
    },
    { heading: 'Builds', sentences: describeProject(mapping) },
    { heading: 'People', sentences: roles.map(describeRole) },
    { heading: 'Working days', sentences: describeCalendars(mapping) },
    { heading: 'Sets up these tasks', sentences: tasks.map(describeTask) },
    { heading: 'Promises', sentences: [...deliverables.map(describeDeliverables), ...describePromises(mapping)] },
    { heading: 'Fields', sentences: fields.map(describeField) },
    { heading: 'Tells the deal', sentences: describeReport(mapping.report) },
    { heading: 'Accepted or returned', sentences: describeAcceptance(mapping) },
    { heading: 'How long it may take', sentences: describeClocks(mapping) },
    { heading: 'Who hears what there is to do', sentences: describeInbox(mapping) },
    { heading: 'Who is told', sentences: describeNotify(mapping) },
    { heading: 'When the deal changes later', sentences: describeChanges(mapping) },
    { heading: 'When the deal is no longer won', sentences: describeLifecycle(mapping) },
    { heading: 'Shared with other files', sentences: describeShared(mapping) },
  ];
  return sections.filter(({ sentences }) => sentences.length > 0);
}

function describeProject(mapping: Mapping): string[] {
  const { project, brief } = mapping;
  const folder = project.folder === undefined ? '' : `, folder “${project.folder.source}”`;
  const place = `in the space “${project.space.source}”${folder}${describeBeside(mapping)}${describeShowIn(mapping)}`;
  const [only, ...others] = project.templates;
  const made =
    only === undefined
      ? [`A ${project.parts.length > 0 ? 'folder' : 'list with the tasks below'}, ${place}.`]
      : others.length === 0
        ? [`${describeTemplate(only)}, ${place}.`]
        : [`One of these, ${place}:`, ...project.templates.map((one) => `${describeTemplate(one)}.`)];
  const parts = project.parts.map(describePart);
  const briefSettings = [
    ...(brief.assign === undefined ? [] : [`for ${brief.assign}`]),
    ...(brief.due === undefined ? [] : [`due ${describeDay(brief.due)}`]),
    ...(brief.links.length === 0 ? [] : [`with links to ${listed(brief.links.map(linkedAs))}`]),
    ...(brief.attachments === undefined ? [] : [describeAttachments(brief.attachments)]),
    ...(brief.include.length === 0 ? [] : [`with ${listed(brief.include.map(includedAs))}`]),
  ];
  return [
    ...made,
    ...(parts.length === 0 ? [] : ['In it, a list from each of these templates:', ...parts]),
    `Its name is “${project.name.source}”, with the number of the deal.`,
    `It starts ${describeDay(project.start)}.`,
    `Delivery first reads “${brief.name}”${briefSettings.length === 0 ? '' : `: ${briefSettings.join(', ')}`}.`,
  ];
}

const linkedAs = ({ label, from, if: condition }: LinkRule): string =>
  `${label} (${from.source}${condition === undefined ? '' : `, if \`${condition.source}\``})`;

const describeAttachments = ({ as, notes, properties, upToBytes, if: condition }: AttachmentRule): string => {
  const places = [...(notes ? ['the notes of the deal'] : []), ...properties.map(({ source }) => source)];
  const size = as === 'copies' ? ` up to ${upToBytes / 1_000_000} MB` : '';
  const when = condition === undefined ? '' : `, if \`${condition.source}\``;
  return `with the files on ${listed(places)} as ${as}${size}${when}`;
};

const describeShared = ({ shared }: Mapping): string[] =>
  shared === undefined ? [] : [`From _shared.yaml: ${listed(shared.taken)}.`];

const includedAs = ({ label, if: condition }: Mapping['brief']['include'][number]): string =>
  condition === undefined ? label : `${label} (if \`${condition.source}\`)`;

function describeBeside({ project: { beside } }: Mapping): string {
  if (beside === undefined) return '';
  const other =
    beside.kind === 'company' ? 'another deal of the company has its project' : `${beside.path.source} says`;
  return ` (or in the folder in which ${other})`;
}

const describeShowIn = ({ project: { showIn } }: Mapping): string =>
  showIn === undefined
    ? ''
    : `; ${showIn.onlyBrief ? 'its brief is' : 'its tasks are'} shown in the list “${showIn.list.source}” as well`;

const describeTemplate = ({ kind, template, if: condition }: TemplateChoice): string =>
  `A copy of the ${kind} template “${template}”${condition === undefined ? '' : `, if \`${condition.source}\``}`;

const calledAs = (template: string, name: string): string => (name === template ? '' : `, called “${name}”`);

const describePart = ({ template, name, each, if: condition }: TemplatePart): string =>
  `“${template}”${each === undefined ? '' : ' for each line item'}${calledAs(template, each?.source ?? name)}${condition === undefined ? '' : `, if \`${condition.source}\``}.`;

function describeDeliverables(rule: Deliverables): string {
  const { each, name, assign, due, under, template, if: condition } = rule;
  const source =
    each.kind === 'line_items' ? 'line item' : `${each.split === 'lines' ? 'line' : 'value'} of ${each.path.source}`;
  const settings = [
    ...(assign === undefined ? [] : [`for ${assign}`]),
    ...(due === undefined ? [] : [`due ${describeDay(due)}`]),
    ...(under === undefined ? [] : [`under “${under}”`]),
    ...describeAdditions(rule),
    ...(condition === undefined ? [] : [`only if \`${condition.source}\``]),
  ];
  const copied =
    template === undefined
      ? ''
      : ` Copied from a task template by ${template.by.source}: ${[
          ...Object.entries(template.map).map(([value, copy]) => `${value} is “${copy}”`),
          `anything else ${template.otherwise === undefined ? 'a plain task' : `“${template.otherwise}”`}`,
        ].join(', ')}.`;
  return `One task for each ${source}, named “${name.source}”${settings.length === 0 ? '' : `, ${settings.join(', ')}`}.${copied}`;
}

const reportedAs = {
  state: 'the state of the handoff',
  missing: 'what is missing',
  status: 'the status of the project',
  phase: 'the phase',
  progress: 'the share that is done',
  nextMilestone: 'the next milestone',
  nextMilestoneDate: 'its day',
  health: 'how the project is doing',
  forecast: 'the day it will be finished',
  hours: 'the hours tracked',
  lists: 'how far each list is',
  owner: "delivery's owner",
  blockers: 'what is blocked or overdue',
  lastActivity: 'the last change',
  link: 'the address of the project',
  ball: 'whose turn it is',
  round: 'the round',
  returnReason: 'why delivery returned it',
  promises: 'what of the promised is delivered',
} as const satisfies Partial<Record<keyof Report, string>>;

function describeReport(report: Report): string[] {
  const entries: readonly (readonly [string, { readonly property: string } | undefined])[] = [
    ...(['state', 'missing', 'status', 'phase', 'progress', 'nextMilestone', 'nextMilestoneDate'] as const),
    ...(['health', 'forecast', 'hours', 'lists', 'owner', 'blockers', 'lastActivity', 'link', 'ball'] as const),
    ...(['round', 'returnReason', 'promises'] as const),
  ].map((key) => [reportedAs[key], report[key]] as const);
  const told = entries.flatMap(([what, entry]) => (entry === undefined ? [] : [`${what} in ${entry.property}`]));
  const words = Object.entries(report.status?.map ?? {}).map(([status, text]) => `${status} is “${text}”`);
  return [
    ...(told.length === 0 ? [] : [`It writes ${listed(told)}.`]),
    ...(words.length === 0 ? [] : [`Statuses are translated: ${words.join(', ')}.`]),
    ...(report.notes.length === 0 ? [] : [`A note on the timeline says when it is ${listed(report.notes, 'or')}.`]),
  ];
}

function describeAcceptance({ accept }: Mapping): string[] {
  if (accept === undefined) return [];
  const teller = accept.field === undefined ? 'The status' : `The field “${accept.field}”`;
  const returned =
    accept.returned.length === 0 ? '' : `, and ${listed(accept.returned, 'or')} that it goes back to sales`;
  return [`${teller} of “${accept.task}”: ${listed(accept.accepted, 'or')} means accepted${returned}.`];
}

function describePromises({ promises }: Mapping): string[] {
  const { field, checklist } = promises ?? {};
  return [
    ...(field === undefined ? [] : [`The field “${field}” of the brief says what of them is delivered.`]),
    ...(checklist === undefined
      ? []
      : [`The checklist “${checklist}” of the brief has an item for each, ticked when it is done.`]),
  ];
}

function describeInbox({ inbox }: Mapping): string[] {
  return [
    ...(inbox?.sales === undefined ? [] : ['What sales has to do is a task in the CRM for the owner of the deal.']),
    ...(inbox?.delivery === undefined ? [] : ['What delivery has to do is a comment on the brief, for its owner.']),
    ...(inbox?.list === undefined ? [] : [`Whatever is open is a task in the list “${inbox.list}”.`]),
  ];
}

function describeChanges({ changes }: Mapping): string[] {
  if (changes === undefined) return [];
  const cancelled = changes.cancelled === undefined ? 'gets a tag' : `goes to “${changes.cancelled}”`;
  return [
    changes.ask.length === 0 ? 'Everything is done at once.' : `Delivery is asked first about ${listed(changes.ask)}.`,
    `A task that is no longer promised ${cancelled}.`,
  ];
}

const pauses = { pause: 'pauses the handoff', ignore: 'changes nothing: delivery goes on' } as const;
const wins = { resume: 'it goes on by itself', ask: 'it goes on once somebody resumes it' } as const;
const renewals = { new: 'gets a project of its own', resume: 'goes on with the first' } as const;

function describeLifecycle({ lifecycle }: Mapping): string[] {
  if (lifecycle === undefined) return [];
  const { reopened, lost, wonAgain, renewed } = lifecycle;
  return [
    `A deal that is open again ${pauses[reopened]}.`,
    `A deal that is lost after all ${pauses[lost]}.`,
    `Won again, ${wins[wonAgain]}; won again under this mapping after another, it ${renewals[renewed]}.`,
  ];
}
