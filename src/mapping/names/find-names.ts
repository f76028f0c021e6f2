import { isAlias, isMap, isScalar, isSeq, type ParsedNode, parseDocument, type Scalar } from 'yaml';
import type { PinKind } from '../../domain/pins.ts';
import { linesOf } from '../source/places.ts';

/** One place of a mapping file that calls something of the CRM or of ClickUp by its name. */
export interface NameUse {
  readonly kind: PinKind;
  readonly name: string;
  /** The space, pipeline or field that it belongs to, by its name in the same file. */
  readonly within?: string;
  /** The space that the project goes into, where the file names one and does not work it out. */
  readonly space?: string;
  readonly file: string;
  readonly mapping: string;
  readonly line: number;
  readonly column: number;
  /** Where the word stands in the text, with its quotes; `to` is behind it. */
  readonly from: number;
  readonly to: number;
}

type Word = Scalar & { readonly value: string | number | boolean; readonly range: readonly [number, number, number] };

/** `*` stands for every value, `#` for every key; a list is gone through wherever it stands. */
const plainPlaces: readonly { readonly kind: PinKind; readonly at: string }[] = [
  { kind: 'pipelines', at: 'when.pipelines' },
  { kind: 'spaces', at: 'project.into.space' },
  { kind: 'list_templates', at: 'project.template.list' },
  { kind: 'list_templates', at: 'project.template.otherwise.list' },
  { kind: 'folder_templates', at: 'project.template.folder' },
  { kind: 'folder_templates', at: 'project.template.otherwise.folder' },
  { kind: 'list_templates', at: 'project.templates.list' },
  { kind: 'folder_templates', at: 'project.templates.folder' },
  { kind: 'task_templates', at: 'deliverables.template' },
  { kind: 'task_templates', at: 'deliverables.template.map.*' },
  { kind: 'task_templates', at: 'deliverables.template.otherwise' },
  ...[
    'fields.crm',
    'brief.links',
    'brief.links.from',
    'brief.attachments.from',
    'require',
    'require.field',
    'roles.*',
    'roles.*.from',
    'roles.*.by',
    'project.into.beside',
    'report.promised',
  ].map((at) => ({ kind: 'properties', at }) as const),
  { kind: 'properties', at: 'deliverables.each.property' },
  ...[
    'roles.*',
    'roles.*.otherwise',
    'roles.*.otherwise.rotate',
    'roles.*.map.*',
    'roles.*.map.*.rotate',
    'roles.*.fallback',
    'roles.*.fallback.rotate',
    'calendars.*.people',
    'tasks.*.assign',
    'brief.assign',
    'deliverables.assign',
    'require.ask',
    'clocks.*.escalate.to',
  ].map((at) => ({ kind: 'members', at }) as const),
];

const inSpace: typeof plainPlaces = [
  { kind: 'folders', at: 'project.into.folder' },
  { kind: 'lists', at: 'project.into.show_in' },
  { kind: 'lists', at: 'project.into.show_in.list' },
  { kind: 'lists', at: 'exceptions.list' },
  ...['fields.clickup', 'promises.field', 'accept.field', 'accept.reason_field', 'accept.sentence_field'].map(
    (at) => ({ kind: 'fields', at }) as const,
  ),
  ...[
    'tasks.*.status',
    'brief.status',
    'deliverables.status',
    'changes.cancelled',
    'report.blocked_statuses',
    'report.status.map.#',
  ].map((at) => ({ kind: 'statuses', at }) as const),
];

const acceptance = ['accept.accepted', 'accept.returned', 'accept.offered'];

/** Every place of a mapping in which a name of the CRM or of ClickUp may stand, by the kind of what it names. */
export const namePlaces: typeof plainPlaces = [
  ...plainPlaces,
  { kind: 'stages', at: 'when.stages' },
  ...inSpace,
  ...acceptance.map((at) => ({ kind: 'statuses', at }) as const),
];

/** Every name of a file that parses, in the order of the file. Names that a text works out are not among them. */
export function findNames(text: string, file: string): readonly NameUse[] {
  if (!text.startsWith('\uFEFF')) return namesIn(text, file);
  return namesIn(text.slice(1), file).map((use) => ({ ...use, from: use.from + 1, to: use.to + 1 }));
}

function namesIn(text: string, file: string): readonly NameUse[] {
  const document = parseDocument(text, { prettyErrors: false });
  const root: unknown = document.contents;
  const resolve = (node: unknown): unknown => (isAlias(node) ? node.resolve(document) : node);
  const at = (path: string, from: unknown = root): readonly Word[] => wordsAt(from, path.split('.'), resolve);
  const only = (path: string, from: unknown = root): string | undefined => {
    const [word, another] = at(path, from);
    return word === undefined || another !== undefined || isWorkedOut(word) ? undefined : textOf(word);
  };
  const placeAt = linesOf(text);
  const space = only('project.into.space');
  const pipeline = only('when.pipelines');
  const mapping = only('name') ?? '';
  const use = (kind: PinKind, word: Word, within?: string): NameUse => ({
    kind,
    name: kind === 'properties' ? textOf(word).slice('deal.'.length) : textOf(word),
    file,
    mapping,
    ...placeAt(word.range[0]),
    from: word.range[0],
    to: word.range[1],
    ...(within === undefined ? {} : { within }),
    ...(space === undefined ? {} : { space }),
  });
  const of = (kind: PinKind, path: string, within?: string) => at(path).map((word) => use(kind, word, within));
  const acceptField = only('accept.field');
  const found = [
    ...plainPlaces.flatMap(({ kind, at: path }) => of(kind, path)),
    ...of('stages', 'when.stages', pipeline),
    ...inSpace.flatMap(({ kind, at: path }) => of(kind, path, space)),
    ...acceptance.flatMap((path) =>
      acceptField === undefined ? of('statuses', path, space) : of('options', path, acceptField),
    ),
    ...itemsAt(root, 'fields', resolve).flatMap((item) => {
      const field = only('clickup', item);
      return field === undefined ? [] : at('map.*', item).map((word) => use('options', word, field));
    }),
  ];
  const told = new Map(found.filter((one) => isName(one, text)).map((one) => [`${one.kind}:${one.from}`, one]));
  return [...told.values()].sort((a, b) => a.from - b.from);
}

function wordsAt(node: unknown, path: readonly string[], resolve: (node: unknown) => unknown): readonly Word[] {
  const here = resolve(node);
  const [step, ...rest] = path;
  if (isSeq(here) && step !== '*') return here.items.flatMap((item) => wordsAt(item, path, resolve));
  if (step === undefined) return isWord(here) ? [here] : [];
  if (isSeq(here)) return here.items.flatMap((item) => wordsAt(item, rest, resolve));
  if (!isMap(here)) return [];
  if (step === '*') return here.items.flatMap(({ value }) => wordsAt(value, rest, resolve));
  if (step === '#') return here.items.flatMap(({ key }) => wordsAt(key, rest, resolve));
  return here.items
    .filter(({ key }) => isScalar(key) && key.value === step)
    .flatMap(({ value }) => wordsAt(value, rest, resolve));
}

function itemsAt(root: unknown, key: string, resolve: (node: unknown) => unknown): readonly unknown[] {
  const list = isMap<ParsedNode, ParsedNode | null>(root) ? resolve(root.get(key, true)) : undefined;
  return isSeq(list) ? list.items.map(resolve) : [];
}

const isWord = (node: unknown): node is Word =>
  isScalar(node) && ['string', 'number', 'boolean'].includes(typeof node.value) && Array.isArray(node.range);

/** As it is written: 2026 and 1.0 are names too. */
const textOf = (word: Word): string =>
  typeof word.value === 'string' ? word.value : (word.source ?? String(word.value));

const isWorkedOut = (word: Word): boolean => /\{[{%]/.test(textOf(word));

/** What stands at one place may be of several kinds: a role is played by an address, a property or the deal's owner. */
function isName({ kind, name, from, to }: NameUse, text: string): boolean {
  // A word over several lines is no name that anybody looks up.
  if (/\{[{%]/.test(name) || name.trim() === '' || text.slice(from, to).includes('\n')) return false;
  if (kind === 'members') return /^[^\s@]+@[^\s@]+$/.test(name);
  if (kind === 'properties') return /^["']?deal\.[a-z][a-z0-9_]*["']?$/.test(text.slice(from, to));
  return true;
}
