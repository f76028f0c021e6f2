import type { DayUnit } from '../../domain/business-calendar.ts';
import { sameName } from '../../domain/nearest.ts';
import type { Bench } from '../bench.ts';
import type { Acceptance, Brief } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';

type RawAccept = NonNullable<RawMapping['accept']>;

const usualTime = { amount: 2, unit: 'business_days' } as const;

/** How delivery says yes or no; undefined where the file leaves it out. */
export function compileAccept(
  bench: Bench,
  { accept: raw, fields }: Pick<RawMapping, 'accept' | 'fields'>,
  brief: Brief,
): Acceptance | undefined {
  if (raw === undefined) return undefined;
  const { task = brief.name, field, accepted, returned = [], offered, reasons = {} } = raw;
  checkWords(bench, raw);
  if (returned.length === 0) warnWithoutReturned(bench, raw);
  checkFields(bench, raw, fields);
  return {
    line: bench.lineOf(['accept']),
    task,
    ...(field !== undefined && { field }),
    accepted,
    returned,
    ...(offered !== undefined && { offered }),
    reasons,
    ...(raw.reason_field !== undefined && { reasonField: raw.reason_field }),
    ...(raw.sentence_field !== undefined && { sentenceField: raw.sentence_field }),
    resubmitWithin: compileTime(bench, raw.resubmit_within) ?? usualTime,
  };
}

/** One word cannot mean two things. */
function checkWords(bench: Bench, { accepted, returned = [], offered }: RawAccept): void {
  const both = returned.find((word) => accepted.some((one) => sameName(one, word)));
  if (both !== undefined)
    bench.report('KEY_CONFLICT', ['accept', 'returned'], `\`${both}\` means both accepted and returned`);
  const other = [...accepted, ...returned].find((word) => offered !== undefined && sameName(word, offered));
  if (other !== undefined)
    bench.report('KEY_CONFLICT', ['accept', 'offered'], `\`${other}\` means offered and something else as well`);
}

function warnWithoutReturned(bench: Bench, raw: RawAccept): void {
  for (const key of ['offered', 'reasons', 'reason_field', 'sentence_field', 'resubmit_within'] as const) {
    if (raw[key] === undefined) continue;
    bench.report('NOT_ACTED_ON', ['accept', key], `\`${key}\` has no effect without \`returned\``, { key: true });
  }
}

/** A field that delivery fills in is written by nobody else. */
function checkFields(bench: Bench, raw: RawAccept, rules: RawMapping['fields']): void {
  const seen = new Map<string, string>();
  for (const key of ['field', 'reason_field', 'sentence_field'] as const) {
    const name = raw[key];
    if (name === undefined) continue;
    const folded = name.trim().toLowerCase();
    const other = seen.get(folded) ?? (rules.some(({ clickup }) => sameName(clickup, name)) ? 'fields' : undefined);
    if (other !== undefined)
      bench.report('FIELD_DUPLICATE', ['accept', key], `the field \`${name}\` is already used by \`${other}\``);
    seen.set(folded, key);
  }
}

const units: Readonly<Record<string, DayUnit>> = { business: 'business_days', day: 'days', week: 'weeks' };

function compileTime(bench: Bench, text: string | undefined): Acceptance['resubmitWithin'] | undefined {
  if (text === undefined) return undefined;
  const [, amount, business, unit = ''] = /^(\d{1,3}) (?:(business) )?(day|week)s?$/i.exec(text.trim()) ?? [];
  const found = units[(business ?? unit).toLowerCase()];
  const isReal = amount !== undefined && Number(amount) > 0 && !(business !== undefined && /week/i.test(unit));
  if (isReal && found !== undefined) return { amount: Number(amount), unit: found };
  const fix = 'Write it as 2 business days, 3 days or 1 week.';
  bench.report('DURATION_INVALID', ['accept', 'resubmit_within'], `\`${text}\` is no length of time`, { fix });
  return undefined;
}
