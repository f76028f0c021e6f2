import type { Finding } from './findings.ts';

export const expressionLimit = 1_000;
export const renderedLimit = 50_000;

/** Liquid's parser calls itself for every parenthesis and bracket; nobody needs more than a few. */
const deepest = 24;

/** Also those in quotes: what is refused because of them is nothing that anybody writes. */
function isTooNested(source: string): boolean {
  let depth = 0;
  for (const char of source) {
    if (char === '(' || char === '[') depth += 1;
    else if ((char === ')' || char === ']') && depth > 0) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** What would cost the parser too much, found before it starts. */
export function findExcess(source: string, limit: number): Finding | undefined {
  if (source.length > limit) {
    const message = `${source.length} characters; at most ${limit} are read`;
    return { code: 'EXPR_TOO_LONG', offset: 0, message };
  }
  if (!isTooNested(source)) return undefined;
  return { code: 'EXPR_TOO_LONG', offset: 0, message: 'parentheses or brackets are nested too deep' };
}
