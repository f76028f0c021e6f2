import { sameName } from '../../domain/nearest.ts';
import type { Bench } from '../bench.ts';
import type { Changes, Mapping } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';

/** Where a file says nothing: what takes something away from delivery waits for its yes. */
export const usualChanges: Omit<Changes, 'line'> = { ask: ['cancellations'] };

/** What waits for a yes; undefined where the file leaves it out. */
export function compileChanges(bench: Bench, { changes: raw }: Pick<RawMapping, 'changes'>): Changes | undefined {
  if (raw === undefined) return undefined;
  const { apply = [], ask = [], cancelled } = raw;
  for (const kind of ask.filter((one) => apply.includes(one)))
    bench.report('KEY_CONFLICT', ['changes', 'ask'], `\`${kind}\` stands under \`apply\` as well`);
  const usual = usualChanges.ask.filter((kind) => !apply.includes(kind));
  return {
    line: bench.lineOf(['changes']),
    ask: [...new Set([...usual, ...ask])].sort(),
    ...(cancelled !== undefined && { cancelled }),
  };
}

/** Where promises are shown: a field that nothing else writes, a checklist, or both. */
export function compilePromises(
  bench: Bench,
  { promises: raw, fields, accept }: Pick<RawMapping, 'promises' | 'fields' | 'accept'>,
): NonNullable<Mapping['promises']> | undefined {
  if (raw === undefined) return undefined;
  const { field, checklist } = raw;
  if (field === undefined && checklist === undefined)
    bench.report('KEY_MISSING', ['promises'], '`promises` names no place where they are shown', {
      fix: 'Add `field` or `checklist`.',
    });
  if (field !== undefined) reportSecondWriter(bench, field, { fields, accept });
  return {
    line: bench.lineOf(['promises']),
    ...(field !== undefined && { field }),
    ...(checklist !== undefined && { checklist }),
  };
}

function reportSecondWriter(
  bench: Bench,
  field: string,
  { fields, accept }: Pick<RawMapping, 'fields' | 'accept'>,
): void {
  const ofDelivery = [accept?.field, accept?.reason_field, accept?.sentence_field];
  const other = fields.some(({ clickup }) => sameName(clickup, field))
    ? 'fields'
    : ofDelivery.some((one) => one !== undefined && sameName(one, field))
      ? 'accept'
      : undefined;
  if (other !== undefined)
    bench.report('FIELD_DUPLICATE', ['promises', 'field'], `the field \`${field}\` is already used by \`${other}\``);
}
