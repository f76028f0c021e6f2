import { Context, type FilteredValueToken, isTruthy, type Liquid, Tokenizer, toValueSync } from 'liquidjs';
import { rememberedFor } from '../../domain/remembered-for.ts';
import type { Bench } from '../bench.ts';
import type { Condition, Scope } from '../mapping.ts';
import type { FilePath } from '../source/places.ts';
import type { Walk } from './check-access.ts';
import { checkValue } from './check-expression.ts';
import type { Finding } from './findings.ts';
import { expressionLimit, findExcess } from './limits.ts';
import { describeParseFailure, describeRunFailure } from './liquid-failure.ts';
import type { Surroundings } from './roots.ts';

/** A comparison in Liquid's own words. Problems go to the bench. */
export function compileCondition(bench: Bench, path: FilePath, source: string, surroundings: Surroundings): Condition {
  const line = bench.lineOf(path);
  const parsed = parse(bench.engine, source);
  if ('finding' in parsed) {
    bench.reportFinding(parsed.finding, path);
    return { source, line, reads: [], test: () => false };
  }
  const walk: Walk = { reads: [], findings: [], surroundings, loopNames: new Map(), depth: 0 };
  checkValue(parsed.value, walk);
  for (const finding of walk.findings) bench.reportFinding(finding, path);
  bench.noteReads(walk.reads);
  const where = `${bench.file}:${line}`;
  const test = rememberedFor((scope: Scope) => holds(bench.engine, parsed.value, scope, where));
  return { source, line, reads: walk.reads, test };
}

function parse(engine: Liquid, source: string): { value: FilteredValueToken } | { finding: Finding } {
  const refused = findExcess(source, expressionLimit) ?? findBraces(source) ?? findForeign(source);
  if (refused !== undefined) return { finding: refused };
  try {
    const tokenizer = new Tokenizer(source, engine.options.operators, undefined, undefined, true);
    const value = tokenizer.readFilteredValue();
    if (tokenizer.remaining().trim() === '') return { value };
    return { finding: describeRest(tokenizer.p, tokenizer.remaining()) };
  } catch (error) {
    return { finding: describeParseFailure(error, source) };
  }
}

function findBraces(source: string): Finding | undefined {
  const offset = source.search(/\{\{|\{%/);
  if (offset === -1) return undefined;
  const fix = `Write ${source.replaceAll(/\{\{|\}\}/g, '').trim()}`;
  return { code: 'EXPR_BRACES', offset, message: 'a condition is written without braces', fix };
}

/** Operators of other languages, in the order in which they are told apart. */
const foreignOperators = /&&?|\|\|?|<>|[=!]==|(?<![=!<>])=(?!=)|!(?!=)/;
const operatorsHere: Readonly<Record<string, string>> = {
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '<>': '!=',
  '===': '==',
  '!==': '!=',
  '=': '==',
  '!': 'not',
};

function findForeign(source: string): Finding | undefined {
  const unquoted = source.replaceAll(/"[^"]*"|'[^']*'/g, (quoted) => '.'.repeat(quoted.length));
  const found = foreignOperators.exec(unquoted);
  if (found === null) return undefined;
  const [written] = found;
  const offset = found.index;
  const meant = operatorsHere[written];
  if (meant === undefined) {
    // Liquid would apply a filter to the whole comparison, never to the value before it.
    return { code: 'EXPR_FILTER_IN_CONDITION', offset, message: 'filters (`|`) do not work in a condition' };
  }
  const fix = `Write ${meant} instead of ${written}.`;
  return { code: 'EXPR_SYNTAX', offset, message: `\`${written}\` is no operator here`, fix };
}

const describeRest = (offset: number, rest: string): Finding => ({
  code: 'EXPR_SYNTAX',
  offset,
  message: `\`${rest.trim().slice(0, 20)}\` does not belong here`,
});

function holds(engine: Liquid, value: FilteredValueToken, scope: Scope, where: string): boolean {
  try {
    const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
    return isTruthy(toValueSync(value.initial.evaluate(context)), context);
  } catch (error) {
    throw describeRunFailure(error, where);
  }
}
