import { noonOf } from '../../domain/business-calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { handoffId } from '../../domain/ids.ts';
import type { Plan } from '../../domain/plan.ts';
import type { DealSnapshot } from '../../domain/snapshot.ts';
import type { Example } from '../../mapping/examples/parse-examples.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { buildScope } from '../../mapping/scope.ts';
import { chooseMapping } from '../choose-mapping.ts';
import { chosenTemplate } from '../choose-template.ts';
import { deriveContext } from '../derive-context.ts';
import { outlinedPromises, outlinedTasks, outlineOf, type TaskOutline } from '../outline.ts';
import { planHandoff } from '../plan-handoff.ts';
import type { PlanInput } from '../plan-input.ts';
import { oneLine } from '../project-name.ts';
import { exampleCatalogue, type NamedThing } from './example-catalogue.ts';
import { exampleDeal, exampleDealId, examplePropertyKinds } from './example-deal.ts';

/** What the files make of an example. */
export type Outcome =
  | { readonly kind: 'excluded'; readonly because: string }
  | { readonly kind: 'held'; readonly mapping: string; readonly missing: readonly string[] }
  | { readonly kind: 'built'; readonly mapping: string; readonly project: PlannedProject }
  | { readonly kind: 'undecided'; readonly because: string };

export interface PlannedProject {
  /** Template, space, folder, name and start, by the words of an example. */
  readonly place: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly tasks: readonly (readonly [string, TaskOutline])[];
  readonly deliverables: readonly (readonly [string, TaskOutline])[];
  readonly fields: Readonly<Record<string, string>>;
  readonly report: Readonly<Record<string, string>>;
  readonly trouble: readonly { readonly code: string; readonly message: string }[];
}

interface Files {
  readonly mappings: readonly Mapping[];
  readonly names: readonly NamedThing[];
}

/** Pure. The same choice and the same plan as in a pass over a deal that was just won, with nothing built yet. */
export function runExample(example: Example, files: Files): Outcome {
  try {
    const deal = exampleDeal(example);
    const choice = chooseMapping(
      files.mappings,
      deal,
      (mapping) => scopeOf(example, deal, mapping),
      () => 0,
    );
    if (!('mapping' in choice)) return { kind: 'excluded', because: choice.excluded };
    return planned(inputFor(example, deal, choice.mapping, files.names));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { kind: 'undecided', because: `${error.code}: ${error.message}` };
  }
}

const scopeOf = (example: Example, snapshot: DealSnapshot, { calendar }: Mapping) =>
  buildScope({
    snapshot,
    calendar,
    now: noonOf(example.today, calendar.timezone),
    properties: examplePropertyKinds(example),
  });

function inputFor(example: Example, deal: DealSnapshot, mapping: Mapping, names: readonly NamedThing[]): PlanInput {
  const space = oneLine(mapping.project.space.render(scopeOf(example, deal, mapping)));
  const kinds = examplePropertyKinds(example);
  return {
    handoff: handoffId(exampleDealId, 1),
    mapping,
    deal,
    previous: { state: 'waiting', round: 0 },
    ledger: new Map(),
    mayHaveLeft: new Set(),
    agreed: new Map(),
    decisions: [],
    catalogue: exampleCatalogue({ names, mapping, deal, space, kinds }),
    now: noonOf(example.today, mapping.calendar.timezone),
  };
}

function planned(input: PlanInput): Outcome {
  const plan = planHandoff(input);
  const { name: mapping } = input.mapping;
  if (plan.state === 'held') return { kind: 'held', mapping, missing: plan.missing.map(({ label }) => label) };
  if (plan.state !== 'building') return { kind: 'undecided', because: plan.because };
  return { kind: 'built', mapping, project: projectOf(input, plan) };
}

function projectOf(input: PlanInput, plan: Plan): PlannedProject {
  const context = deriveContext(input);
  const outline = outlineOf(input, plan);
  const beginning = (word: string, end = ''): Record<string, string> =>
    Object.fromEntries(
      [...outline].flatMap(([what, value]) =>
        what.startsWith(word) ? [[what.slice(word.length, what.length - end.length), value]] : [],
      ),
    );
  const place = [
    ['template', chosenTemplate(context)?.template ?? 'none'],
    ['space', outline.get('space')],
    ['folder', outline.get('folder')],
    ['name', outline.get('project name')],
    ['start', outline.get('start')],
  ].map(([key = '', value = 'unknown']) => [key, value]);
  return {
    place: Object.fromEntries(place),
    roles: beginning('role '),
    tasks: outlinedTasks(context),
    deliverables: outlinedPromises(context),
    fields: beginning('field “', '”'),
    report: Object.assign({}, ...plan.operations.map((one) => (one.kind === 'update-deal' ? one.properties : {}))),
    trouble: plan.exceptions.map(({ code, message }) => ({ code, message })),
  };
}
