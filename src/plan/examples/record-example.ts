import { noonOf, parseDay } from '../../domain/business-calendar.ts';
import { handoffProperties } from '../../domain/handoff-properties.ts';
import type { CrmObject, CrmProperty, DealSnapshot, Fact, Properties } from '../../domain/snapshot.ts';
import type { ExampleValue, RawExample } from '../../mapping/examples/example-shape.ts';
import type { Example } from '../../mapping/examples/parse-examples.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { buildScope } from '../../mapping/scope.ts';
import type { NamedThing } from './example-catalogue.ts';
import { exampleDealId } from './example-deal.ts';
import { type Outcome, type PlannedProject, runExample } from './run-example.ts';

interface Recording {
  readonly deal: DealSnapshot;
  readonly name: string;
  readonly mappings: readonly Mapping[];
  readonly names: readonly NamedThing[];
  /** The texts of the mapping files: what they do not speak of need not be in the example. */
  readonly texts: readonly string[];
  /** The kinds of the deal's properties. */
  readonly kinds: readonly CrmProperty[];
  /** The day on which the examples of the file are looked at. */
  readonly today: string;
  readonly timezone: string;
}

/** What is to be written down: an example, and what comes of it now. */
export interface Recorded {
  readonly example: Omit<RawExample, 'expect'> & { readonly expect: RawExample['expect'] };
  readonly outcome: Outcome;
}

/** Pure. An example from a deal, that says what the files make of it on that day. */
export function recordExample(recording: Recording): Recorded {
  const { name, today } = recording;
  const bare = { name, ...dealOf(recording) };
  const example: Example = { ...bare, expect: {}, file: '', line: 1, path: [], today };
  const outcome = runExample(example, recording);
  return { example: { ...bare, expect: expectationOf(outcome) }, outcome };
}

type Values = Record<string, ExampleValue>;

function dealOf({ deal, texts, kinds, timezone, today }: Recording): Omit<RawExample, 'name' | 'expect'> {
  const isSpokenOf = (name: string) => texts.some((text) => new RegExp(`\\b${RegExp.escape(name)}\\b`).test(text));
  const byName = new Map(kinds.map((one) => [one.name, one]));
  const { hubspot_owner_id: owner, ...properties } = deal.properties;
  const peopleAs = (value: string) => deal.people[value]?.email ?? value;
  const scope = buildScope({ snapshot: deal, properties: kinds, now: noonOf(today, timezone), calendar: { timezone } });
  const typedDeal = scope['deal'];
  const own = Object.entries(properties).flatMap(([name, value]): [string, ExampleValue][] => {
    if (leftOut.has(name) || (!alwaysTold.has(name) && !isSpokenOf(name))) return [];
    const typed = typedDeal !== null && typeof typedDeal === 'object' ? Reflect.get(typedDeal, name) : undefined;
    return [
      [
        name,
        byName.get(name)?.type === 'enumeration' && deal.people[value] ? peopleAs(value) : exampleValue(typed ?? value),
      ],
    ];
  });
  const pick = (always: readonly string[]) => (values: Properties) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => always.includes(name) || isSpokenOf(name)));
  const [company] = objects(deal.companies, pick(['name']));
  return {
    deal: {
      pipeline: deal.pipeline.label,
      ...(deal.wonAt === undefined ? {} : { won: parseDay(deal.wonAt, timezone) ?? today }),
      ...(owner === undefined ? {} : { owner: peopleAs(owner) }),
      ...Object.fromEntries(own),
    },
    ...(company === undefined ? {} : { company }),
    contacts: objects(deal.contacts, pick(['firstname'])),
    line_items: objects(deal.lineItems, pick(['name', 'hs_sku', 'quantity', 'price'])),
  };
}

const alwaysTold: ReadonlySet<string> = new Set(['dealname', 'amount']);
const leftOut: ReadonlySet<string> = new Set([
  ...['pipeline', 'dealstage', 'closedate', 'hs_lastmodifieddate', 'hs_is_closed_won'],
  ...Object.values(handoffProperties).map(({ name }) => name),
]);

const objects = (fact: Fact<readonly CrmObject[]>, pick: (values: Properties) => Properties): Values[] =>
  fact.known ? fact.value.map(({ properties }) => mapValues(pick(properties))) : [];

const numeric: ReadonlySet<string> = new Set(['quantity', 'price', 'amount']);
const mapValues = (values: Properties): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      numeric.has(name) && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value,
    ]),
  );

function exampleValue(value: unknown): ExampleValue {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : String(value);
}

function expectationOf(outcome: Outcome): RawExample['expect'] {
  switch (outcome.kind) {
    case 'excluded':
      return { excluded: true };
    case 'held':
      return { held: [...outcome.missing] };
    case 'built':
      return { built: builtOf(outcome.project) };
    case 'undecided':
      return {};
    default:
      return outcome satisfies never;
  }
}

function builtOf({ place, roles, tasks, deliverables, fields, trouble }: PlannedProject) {
  const name = (place['name'] ?? '').replace(new RegExp(` #${exampleDealId}$`), '');
  return {
    ...place,
    name,
    ...(Object.keys(roles).length === 0 ? {} : { roles: { ...roles } }),
    tasks: Object.fromEntries(tasks.map(([task, settings]) => [task, { ...settings }])),
    deliverables: deliverables.map(([task]) => task),
    ...(Object.keys(fields).length === 0 ? {} : { fields: { ...fields } }),
    ...(trouble.length === 0 ? {} : { trouble: [...new Set(trouble.map(({ code }) => code))] }),
  };
}
