import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compilePath } from '../expression/compile-path.ts';
import { compileText } from '../expression/compile-text.ts';
import { inDeliverables, type Surroundings } from '../expression/roots.ts';
import type { Deliverables, Path } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import { compileAdditions, compileWeight } from './compile-additions.ts';
import { compileDateRule } from './compile-date-rule.ts';
import { checkPerson } from './people.ts';

type RawDeliverables = NonNullable<RawMapping['deliverables']>[number];

export type PlacedDeliverables = RawDeliverables & { readonly path: FilePath };

/** Each with its place; `isList` tells whether the file has a list of them or just one. */
export const placedDeliverables = (raw: RawMapping['deliverables'], isList: boolean): PlacedDeliverables[] =>
  (raw ?? []).map((one, index) => ({ ...one, path: isList ? ['deliverables', index] : ['deliverables'] }));

export const compileDeliverables = (
  bench: Bench,
  placed: readonly PlacedDeliverables[],
  roles: readonly string[],
): Deliverables[] => placed.flatMap((one) => compileOne(bench, one, roles));

/** None when what it goes over cannot be understood; the bench knows why. */
function compileOne(bench: Bench, { path, ...raw }: PlacedDeliverables, roles: readonly string[]): Deliverables[] {
  const each = compileEach(bench, [...path, 'each'], raw.each);
  const surroundings = inDeliverables(raw.each === 'line_items' ? 'line_items' : 'property');
  const due =
    raw.due === undefined
      ? undefined
      : compileDateRule(bench, [...path, 'due'], raw.due, singleRecordsWith(surroundings));
  const template =
    raw.template === undefined ? undefined : compileTemplate(bench, [...path, 'template'], raw.template, surroundings);
  checkPerson(bench, [...path, 'assign'], raw.assign, roles);
  const rest = {
    line: bench.lineOf(path),
    ...(raw.if !== undefined && { if: compileCondition(bench, [...path, 'if'], raw.if, surroundings) }),
    name: compileText(bench, [...path, 'name'], raw.name, surroundings),
    ...(raw.description !== undefined && {
      description: compileText(bench, [...path, 'description'], raw.description, surroundings),
    }),
    ...(raw.assign !== undefined && { assign: raw.assign }),
    ...(due !== undefined && { due }),
    ...(raw.status !== undefined && { status: raw.status }),
    ...compileWeight(bench, path, raw),
    ...(raw.under !== undefined && { under: raw.under }),
    ...compileAdditions(bench, path, raw, surroundings),
    ...(template !== undefined && { template }),
  };
  return each === undefined ? [] : [{ ...rest, each }];
}

function compileEach(bench: Bench, path: FilePath, raw: RawDeliverables['each']): Deliverables['each'] | undefined {
  if (raw === 'line_items') {
    bench.noteReads([{ root: 'line_items', property: '' }]);
    return { kind: 'line_items' };
  }
  const property = compilePath(bench, [...path, 'property'], raw.property, { roots: ['deal', 'company'] });
  return property && { kind: 'property', path: property, split: raw.split };
}

const singleRecordsWith = ({ item }: Surroundings): Surroundings => ({
  roots: ['deal', 'company', 'contact', 'item'],
  ...(item !== undefined && { item }),
});

function compileTemplate(
  bench: Bench,
  path: FilePath,
  raw: NonNullable<RawDeliverables['template']>,
  surroundings: Surroundings,
): Deliverables['template'] {
  const settings = typeof raw === 'string' ? { by: 'item.name', map: {}, otherwise: raw } : raw;
  const byPath: FilePath = typeof raw === 'string' ? path : [...path, 'by'];
  const by: Path | undefined = compilePath(bench, byPath, settings.by, singleRecordsWith(surroundings));
  if (Object.keys(settings.map).length === 0 && settings.otherwise === undefined) {
    bench.report('KEY_MISSING', path, '`template` names no template', {
      key: true,
      fix: 'Add `map:` or `otherwise:`.',
    });
  }
  return by && { by, map: settings.map, ...(settings.otherwise !== undefined && { otherwise: settings.otherwise }) };
}
