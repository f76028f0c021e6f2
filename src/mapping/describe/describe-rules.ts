import type { DateRule, FieldRule, Mapping, Requirement, TaskAdditions, TaskRule } from '../mapping.ts';
import type { Players, Role, RoleTable } from '../role.ts';

/** Pure. Names as a person says them: `a, b and c`. */
export const listed = (words: readonly string[], and = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;

const units = { business_days: 'working day', days: 'day', weeks: 'week' } as const;
const origins = { start: 'the start', won: 'the win', today: 'today' } as const;

export function describeDay({ from, amount, unit }: DateRule): string {
  const origin = typeof from === 'string' ? origins[from] : from.source;
  if (amount === 0) return typeof from === 'string' ? `on the day of ${origin}` : `on the day that ${origin} says`;
  const size = Math.abs(amount);
  return `${size} ${units[unit]}${size === 1 ? '' : 's'} ${amount < 0 ? 'before' : 'after'} ${origin}`;
}

const kinds = {
  date: 'is a date',
  'future date': 'is a day to come',
  'past date': 'is a day that has passed',
  number: 'is a number',
  'positive number': 'is a number above 0',
  email: 'is an e-mail address',
  url: 'is an address on the web',
  yes: 'is yes',
} as const;

export function describeRequirement(rule: Requirement): string {
  const { label, field, check, ask, is, minWords, minLength, oneOf, fix } = rule;
  const wants = [
    ...(is === undefined ? [] : [kinds[is]]),
    ...(minWords === undefined ? [] : [`has at least ${minWords} word${minWords === 1 ? '' : 's'}`]),
    ...(minLength === undefined ? [] : [`has at least ${minLength} character${minLength === 1 ? '' : 's'}`]),
    ...(oneOf === undefined ? [] : [`is ${listed(oneOf, 'or')}`]),
  ];
  const holds =
    field === undefined
      ? `\`${check?.source ?? ''}\` holds`
      : `${field.source} ${wants.length === 0 ? 'is filled in' : listed(wants)}`;
  const when = rule.if === undefined ? '' : `, if \`${rule.if.source}\``;
  return `${label}: ${holds}${when}. Otherwise ${who(ask)} is asked${fix === undefined ? '' : `: “${fix}”`}.`;
}

const who = (ask: string): string => (ask === 'deal owner' ? 'the owner of the deal' : ask);

export function describeRole({ name, from, table, otherwise, fallback = [], ...turns }: Role): string {
  const others = { people: otherwise, ...turns };
  const ways = [
    ...(from === undefined ? [] : [`whom ${from.source} names`]),
    ...(table === undefined ? [] : [describeTable(table)]),
    ...(otherwise.length > 0 || (from === undefined && table === undefined) ? [describePlayers(others)] : []),
  ];
  const waits = otherwise.length === 0 && fallback.length === 0 && from !== undefined && table === undefined;
  const instead =
    fallback.length === 0
      ? ''
      : `; whoever cannot be assigned is replaced by ${fallback.map(describePlayers).join(', then ')}`;
  return `${name}: ${ways.join(', otherwise ')}${waits ? '; without one the deal waits' : ''}${instead}.`;
}

const describeTable = ({ source, rows }: RoleTable): string =>
  `by ${source} (${Object.entries(rows)
    .map(([value, players]) => `${value} is ${describePlayers(players)}`)
    .join(', ')})`;

function describePlayers({ people, rotate, by, atMost }: Players): string {
  const names = people.map(who);
  if (!rotate)
    return names.length < 2 ? (names[0] ?? 'nobody') : `the first of ${listed(names, 'or')} who can be assigned`;
  const limit = atMost === undefined ? '' : `, nobody with ${atMost} of them`;
  if (by !== undefined) return `whoever of ${listed(names)} has the fewest ${by}${limit}`;
  return names.length > 1 ? `${listed(names)} in turn` : (names[0] ?? 'nobody');
}

const priorities = { 1: 'urgent', 2: 'high', 3: 'normal', 4: 'low' } as const;

export function describeTask(task: TaskRule): string {
  const settings = [
    ...(task.under === undefined ? [] : [`under “${task.under}”`]),
    ...(task.assign === undefined ? [] : [`for ${task.assign}`]),
    ...(task.start === undefined ? [] : [`begins ${describeDay(task.start)}`]),
    ...(task.due === undefined ? [] : [`due ${describeDay(task.due)}`]),
    ...(task.priority === undefined ? [] : [`priority ${priorities[task.priority]}`]),
    ...(task.status === undefined ? [] : [`status “${task.status}”`]),
    ...(task.tags.length === 0 ? [] : [`tagged ${listed(task.tags)}`]),
    ...(task.estimateMs === undefined ? [] : [`estimated at ${task.estimateMs / 3_600_000} h`]),
    ...describeAdditions(task),
    ...(task.if === undefined ? [] : [`only if \`${task.if.source}\`${task.cancelUnless ? ', else cancelled' : ''}`]),
  ];
  return `${task.name}${settings.length === 0 ? '' : `: ${settings.join(', ')}`}.`;
}

/** What is added to a task by requests of its own. */
export const describeAdditions = ({ after = [], checklist }: TaskAdditions): string[] => [
  ...(after.length === 0 ? [] : [`after ${listed(after.map((name) => `“${name}”`))}`]),
  ...(checklist === undefined ? [] : [`with ${checklist.items.length} to tick off in “${checklist.name}”`]),
];

const ways = { to_clickup: '→', to_crm: '←', both: '↔' } as const;
const conflicts = { accept: 'accepted', refuse: 'put back', ask: 'put before a person' } as const;

export function describeField({ clickup, from, map, direction, owner, onConflict, if: condition }: FieldRule): string {
  const source = from.kind === 'path' ? from.path.source : `the text ${from.text.source}`;
  const words = Object.entries(map ?? {}).map(([crm, option]) => `${crm} is “${option}”`);
  const other = owner === 'sales' ? 'delivery' : 'sales';
  return `${source} ${ways[direction]} the field “${clickup}”${
    words.length === 0 ? '' : ` (${words.join(', ')})`
  }; ${owner} owns it, a change by ${other} is ${conflicts[onConflict]}${
    condition === undefined ? '' : `; only if \`${condition.source}\``
  }.`;
}

/** Which deals, as a sentence. */
export function describeWhen({ when }: Mapping): string {
  const where = when.pipelines.length === 0 ? 'in any pipeline' : `in ${listed(when.pipelines, 'or')}`;
  const stage = when.stages.length === 0 ? 'won' : `in the stage ${listed(when.stages, 'or')}`;
  const since = when.since === undefined ? 'from the day on that this file was first seen' : `from ${when.since} on`;
  const condition = when.if === undefined ? '' : `, if \`${when.if.source}\``;
  return `Deals ${stage} ${where}, ${since}${condition}.`;
}
