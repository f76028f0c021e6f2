import type { DealPicture, Picture, TaskPicture } from './picture.ts';

export type Flaw = 'duplicate' | 'missing' | 'half-built' | 'different';

export interface Finding {
  readonly flaw: Flaw;
  readonly deal: string;
  readonly what: string;
}

/**
 * Holds what a stormy run left against what a calm run of the same seed left. What must not be there twice is counted
 * by itself, whatever the calm run did.
 */
export function judge(stormy: Picture, calm: Picture): Finding[] {
  const deals = new Set([...stormy.deals.keys(), ...calm.deals.keys()]);
  return [
    ...repeated(stormy.places).map((what): Finding => ({ flaw: 'duplicate', deal: '', what: `folder ${what}` })),
    ...[...deals].sort().flatMap((deal) => judgeDeal(deal, stormy.deals.get(deal), calm.deals.get(deal))),
  ];
}

function judgeDeal(deal: string, stormy: DealPicture | undefined, calm: DealPicture | undefined): Finding[] {
  if (stormy === undefined || calm === undefined) return [{ flaw: 'different', deal, what: 'the deal itself' }];
  const found = (flaw: Flaw, what: readonly string[]): Finding[] => what.map((one) => ({ flaw, deal, what: one }));
  const doubles = [
    ...repeated(stormy.numbers).map((number) => `project of ${number}`),
    ...repeated(stormy.tasks.flatMap((task) => task.marker ?? [])),
    ...repeated(stormy.notes),
    ...repeated(stormy.comments),
    ...repeated(stormy.asks.map((ask) => ask.split(' ')[0] ?? '')),
    ...surplus(stormy.tasks.map(pathOf), calm.tasks.map(pathOf)),
  ];
  if (calm.containers.length > 0 && stormy.containers.length === 0)
    return [...found('duplicate', doubles), { flaw: 'missing', deal, what: 'the project' }];
  const absent = surplus(calm.tasks.map(pathOf), stormy.tasks.map(pathOf));
  return [
    ...found('duplicate', [...new Set(doubles)]),
    ...found(calm.containers.length > 0 ? 'half-built' : 'different', absent),
    ...found('different', differences(stormy, calm)),
  ];
}

/** What differs although everything is there: a setting, a marker, a note, what the deal says. */
function differences(stormy: DealPicture, calm: DealPicture): string[] {
  const said = new Set([...Object.keys(stormy.says), ...Object.keys(calm.says)]);
  return [
    ...surplus(stormy.tasks.map(whole), calm.tasks.map(whole)).filter((one) =>
      calm.tasks.some((task) => pathOf(task) === one.split(' = ')[0]),
    ),
    // A question may have been answered before it could be asked; one that is still open must be the same one.
    ...surplus(stormy.asks.filter(isOpen), calm.asks.filter(isOpen)),
    ...surplus(calm.asks.filter(isOpen), stormy.asks.filter(isOpen)),
    ...surplus(stormy.notes, calm.notes).map((note) => `note ${note} is there`),
    ...surplus(calm.notes.filter(isLasting), stormy.notes).map((note) => `note ${note} is not there`),
    ...surplus(stormy.comments, calm.comments).map((comment) => `comment ${comment} is there`),
    ...surplus(calm.comments, stormy.comments).map((comment) => `comment ${comment} is not there`),
    ...[...said]
      .filter((name) => stormy.says[name] !== calm.says[name])
      .map((name) => `${name} says "${stormy.says[name] ?? ''}", not "${calm.says[name] ?? ''}"`),
  ];
}

const isOpen = (ask: string): boolean => ask.endsWith('NOT_STARTED');
/** A deal that was held for a minute may have been completed before anybody looked. */
const isLasting = (note: string): boolean => !note.includes('note:held');

const pathOf = ({ path }: TaskPicture): string => path;
/** Ids of records differ from run to run when people add them while the service adds others. */
const whole = ({ path, settings }: TaskPicture): string => `${path} = ${settings.replaceAll(/\d{9,}/g, '#')}`;

const repeated = (texts: readonly string[]): string[] => [
  ...new Set(texts.filter((text, at) => texts.indexOf(text) !== at)),
];

/** Those of `left` that `right` does not have as often. */
function surplus(left: readonly string[], right: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of right) counts.set(text, (counts.get(text) ?? 0) + 1);
  return left.filter((text) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}
