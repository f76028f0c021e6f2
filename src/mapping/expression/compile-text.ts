import type { Template } from 'liquidjs';
import { UserError } from '../../domain/errors.ts';
import { rememberedFor } from '../../domain/remembered-for.ts';
import type { Bench } from '../bench.ts';
import type { Text } from '../mapping.ts';
import type { FilePath } from '../source/places.ts';
import type { Walk } from './check-access.ts';
import { checkTemplates } from './check-templates.ts';
import { findExcess, renderedLimit } from './limits.ts';
import { describeParseFailure, describeRunFailure } from './liquid-failure.ts';
import type { Surroundings } from './roots.ts';

/** Text with `{{ }}`, parsed once. What is wrong with it goes to the bench; the text itself then never runs. */
export function compileText(bench: Bench, path: FilePath, source: string, surroundings: Surroundings): Text {
  const templates = parse(bench, path, source);
  const walk: Walk = { reads: [], findings: [], surroundings, loopNames: new Map(), depth: 0 };
  checkTemplates(templates, walk);
  for (const finding of walk.findings) bench.reportFinding(finding, path);
  bench.noteReads(walk.reads);
  const line = bench.lineOf(path);
  const where = `${bench.file}:${line}`;
  const render = rememberedFor((scope: object) => renderText(bench, templates, scope, where));
  return { source, line, reads: walk.reads, render };
}

function parse(bench: Bench, path: FilePath, source: string): Template[] {
  const excess = findExcess(source, 10_000);
  if (excess !== undefined) {
    bench.reportFinding(excess, path);
    return [];
  }
  try {
    return bench.engine.parse(source);
  } catch (error) {
    bench.reportFinding(describeParseFailure(error, source), path);
    return [];
  }
}

function renderText({ engine }: Bench, templates: Template[], scope: object, where: string): string {
  const text = renderUnchecked(engine, templates, scope, where);
  if (text.length <= renderedLimit) return text;
  throw new UserError('EXPR_TOO_LONG', `${where} gives ${text.length} characters; at most ${renderedLimit} fit`, {
    fix: 'Shorten the text, for example with | truncate: 500.',
  });
}

function renderUnchecked(engine: Bench['engine'], templates: Template[], scope: object, where: string): string {
  try {
    return String(engine.renderSync(templates, scope));
  } catch (error) {
    throw describeRunFailure(error, where);
  }
}
