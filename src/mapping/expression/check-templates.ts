import { ForTag, type Template, TypeGuards, toValueSync, Value } from 'liquidjs';
import type { Walk } from './check-access.ts';
import { checkToken, checkValue } from './check-expression.ts';

const maxDepth = 2;

/** Walks through a parsed text with all its branches and loops. */
export function checkTemplates(templates: readonly Template[], walk: Walk): void {
  for (const template of templates) {
    if (template instanceof ForTag) {
      checkLoop(template, walk);
      continue;
    }
    for (const argument of template.arguments?.() ?? []) {
      if (argument instanceof Value) checkValue(argument, walk);
      else checkToken(argument, walk);
    }
    checkTemplates(childrenOf(template), walk);
  }
}

const childrenOf = (template: Template): readonly Template[] =>
  template.children === undefined ? [] : toValueSync<Template[]>(template.children(false, true));

function checkLoop(loop: ForTag, walk: Walk): void {
  const { collection, token } = loop;
  const report = (message: string): number => walk.findings.push({ code: 'EXPR_LOOP', offset: token.begin, message });
  const isPath = TypeGuards.isPropertyAccessToken(collection);
  const root = checkToken(collection, walk);
  if (!isPath) report('a loop goes over a list of the deal, such as line_items');
  if (walk.depth >= maxDepth) report(`loops stand at most ${maxDepth} deep in one another`);
  for (const argument of [...loop.arguments()].slice(1)) if (!(argument instanceof Value)) checkToken(argument, walk);
  const loopNames = new Map([...walk.loopNames, [loop.variable, root] as const]);
  checkTemplates(childrenOf(loop), { ...walk, loopNames, depth: walk.depth + 1 });
}
