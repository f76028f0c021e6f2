import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compilePath } from '../expression/compile-path.ts';
import { compileText } from '../expression/compile-text.ts';
import { inTheProject } from '../expression/roots.ts';
import type { FieldRule } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';

type RawField = RawMapping['fields'][number];

export function compileFields(bench: Bench, raw: RawMapping['fields']): FieldRule[] {
  const taken = new Set<string>();
  return raw.flatMap((one, index): FieldRule[] => {
    const path = ['fields', index];
    const name = one.clickup.trim().toLowerCase();
    if (taken.has(name)) {
      const message = `the field \`${one.clickup}\` is already written by a rule further up`;
      bench.report('FIELD_DUPLICATE', [...path, 'clickup'], message);
    }
    taken.add(name);
    return compileField(bench, path, one);
  });
}

function compileField(bench: Bench, path: FilePath, raw: RawField): FieldRule[] {
  const { clickup, map, direction = 'to_clickup' } = raw;
  checkDirection(bench, path, raw);
  const from = compileSource(bench, path, raw);
  if (from === undefined) return [];
  const owner = raw.owner ?? (direction === 'to_crm' ? 'delivery' : 'sales');
  const onConflict = raw.on_conflict ?? 'accept';
  const condition = raw.if === undefined ? undefined : compileCondition(bench, [...path, 'if'], raw.if, inTheProject);
  return [
    {
      line: bench.lineOf(path),
      ...(condition !== undefined && { if: condition }),
      clickup,
      from,
      ...(map !== undefined && { map }),
      direction,
      owner,
      onConflict,
    },
  ];
}

function compileSource(bench: Bench, path: FilePath, { crm, value }: RawField): FieldRule['from'] | undefined {
  if ((crm === undefined) === (value === undefined)) {
    const code = crm === undefined ? 'KEY_MISSING' : 'KEY_CONFLICT';
    const message = 'the value of a field is either a property (`crm`) or a text (`value`)';
    bench.report(code, path, message, { fix: 'Write crm: deal.amount, or value: "…".' });
    return undefined;
  }
  if (value !== undefined) {
    return { kind: 'text', text: compileText(bench, [...path, 'value'], value, inTheProject) };
  }
  const property = compilePath(bench, [...path, 'crm'], crm ?? '');
  return property && { kind: 'path', path: property };
}

/** Only properties of the deal are ever written, and what both sides may write needs somebody who wins. */
function checkDirection(bench: Bench, path: FilePath, { crm, value, direction = 'to_clickup', owner }: RawField): void {
  if (direction === 'to_clickup') return;
  if (value !== undefined || (crm !== undefined && !crm.trim().startsWith('deal.'))) {
    const source = value === undefined ? `\`${crm}\`` : 'a text';
    bench.report('FIELD_DIRECTION', [...path, 'direction'], `${source} cannot be written back to the deal`);
  }
  if (direction === 'both' && owner === undefined) {
    bench.report('FIELD_OWNER_MISSING', [...path, 'direction'], 'both sides may change this field, and nobody wins');
  }
}
