import { parseDay } from '../../domain/business-calendar.ts';
import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compilePath } from '../expression/compile-path.ts';
import { atTheGate } from '../expression/roots.ts';
import type { Mapping, Requirement } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import { labelOf } from './label-of.ts';

export function compileWhen(bench: Bench, raw: RawMapping['when']): Mapping['when'] {
  const { pipelines = [], stages = [], since } = raw;
  if (since !== undefined && parseDay(since, 'UTC') !== since) {
    bench.report('DATE_INVALID', ['when', 'since'], `\`${since}\` is not a calendar day`);
  }
  return {
    line: bench.lineOf(['when']),
    pipelines,
    stages,
    ...(raw.if !== undefined && { if: compileCondition(bench, ['when', 'if'], raw.if, atTheGate) }),
    ...(since !== undefined && { since }),
  };
}

export const compileRequirements = (bench: Bench, raw: RawMapping['require']): Requirement[] =>
  raw.map((one, index) => compileRequirement(bench, ['require', index], one));

type RawRequirement = RawMapping['require'][number];

function compileRequirement(bench: Bench, path: FilePath, raw: RawRequirement): Requirement {
  if (typeof raw === 'string') {
    const field = compilePath(bench, path, raw);
    const label = labelOf(raw);
    return { line: bench.lineOf(path), label, ask: 'deal owner', ...(field !== undefined && { field }) };
  }
  checkParts(bench, path, raw);
  const field = raw.field === undefined ? undefined : compilePath(bench, [...path, 'field'], raw.field);
  return {
    line: bench.lineOf(path),
    label: raw.label ?? labelOf(raw.field ?? raw.check ?? ''),
    ask: raw.ask ?? 'deal owner',
    ...(raw.fix !== undefined && { fix: raw.fix }),
    ...(field !== undefined && { field }),
    ...(raw.check !== undefined && { check: compileCondition(bench, [...path, 'check'], raw.check, atTheGate) }),
    ...(raw.if !== undefined && { if: compileCondition(bench, [...path, 'if'], raw.if, atTheGate) }),
    ...(raw.is !== undefined && { is: raw.is }),
    ...(raw.min_words !== undefined && { minWords: raw.min_words }),
    ...(raw.min_length !== undefined && { minLength: raw.min_length }),
    ...(raw.one_of !== undefined && { oneOf: raw.one_of }),
  };
}

function checkParts(bench: Bench, path: FilePath, raw: Exclude<RawRequirement, string>): void {
  if (raw.field === undefined && raw.check === undefined) {
    bench.report('KEY_MISSING', path, 'a requirement needs `field` or `check`', {
      fix: 'Add `field: deal.…` or `check: …`.',
    });
    return;
  }
  if (raw.check === undefined) return;
  if (raw.label === undefined) {
    const fix = 'Add `label:` with the words people use for it.';
    bench.report('KEY_MISSING', path, 'a `check` needs a `label`', { fix });
  }
  const ofField = ['field', 'is', 'min_words', 'min_length', 'one_of'] as const;
  for (const key of ofField) {
    if (raw[key] === undefined) continue;
    const fix = 'Make it two requirements.';
    bench.report('KEY_CONFLICT', [...path, key], `\`${key}\` does not go with \`check\``, { key: true, fix });
  }
}
