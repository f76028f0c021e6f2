import { LiquidError } from 'liquidjs';
import { UserError } from '../../domain/errors.ts';
import { suggest } from '../nearest.ts';
import { suggestFilter, tagNames } from './filters.ts';
import type { Finding } from './findings.ts';

const parts = (message: string): string => message.replace(/, (?:line:\d+|file:).*$/s, '');

/** Liquid's refusal of a text in the words of this product. */
export function describeParseFailure(error: unknown, source: string): Finding {
  if (!LiquidError.is(error)) {
    const message = `this cannot be read (${error instanceof Error ? error.message : String(error)})`;
    return { code: 'EXPR_SYNTAX', offset: 0, message };
  }
  const message = parts(error.message);
  const begin = error.token.begin;
  const filter = /undefined filter: (.*)$/.exec(message)?.[1];
  if (filter !== undefined) {
    const offset = Math.max(source.indexOf(filter, begin), 0);
    const found = `there is no filter \`${filter}\``;
    return { code: 'EXPR_FILTER_UNKNOWN', offset, message: found, fix: suggestFilter(filter) };
  }
  const tag = /tag "(.*)" not found/.exec(message)?.[1];
  if (tag !== undefined) return describeUnknownTag(tag, begin);
  // The tokenizer has already stepped over the character it stumbled on.
  const offset = message.startsWith('expected "|"') ? begin - 1 : begin;
  return { code: 'EXPR_SYNTAX', offset, ...explainSyntax(message, source, offset) };
}

function describeUnknownTag(tag: string, offset: number): Finding {
  if (/^(?:end|else|elsif|when)/.test(tag)) {
    const message = `{% ${tag} %} has no beginning`;
    return { code: 'EXPR_SYNTAX', offset, message, fix: 'Remove it, or add the {% if %} that it ends.' };
  }
  return { code: 'EXPR_TAG_UNKNOWN', offset, message: `there is no tag \`${tag}\``, fix: suggest(tag, tagNames) };
}

function explainSyntax(message: string, source: string, begin: number): { message: string; fix?: string } {
  const rest = source.slice(begin).trimStart();
  if (/not closed/.test(message)) {
    const isTag = rest.startsWith('{%');
    return {
      message: isTag ? 'this tag is not closed' : 'these braces are not closed',
      fix: isTag ? 'Close it with {% endif %}, {% endfor %} or the like.' : 'Close them with }}.',
    };
  }
  if (/invalid value expression/.test(message)) {
    return { message: 'there is nothing to read here', fix: 'Name a property: deal.amount.' };
  }
  if (/unbalanced parentheses/.test(message)) {
    return { message: 'a parenthesis is not closed', fix: 'Close it with `)`.' };
  }
  if (/illegal tag/.test(message)) {
    return { message: 'this loop cannot be read', fix: 'Write {% for item in line_items %} … {% endfor %}.' };
  }
  const odd = /^\S+/.exec(rest)?.[0];
  return { message: odd === undefined ? 'the end comes too early' : `\`${odd}\` does not belong here` };
}

/** What went wrong while a text or a condition was worked out, as something a person can act on. */
export function describeRunFailure(error: unknown, where: string): UserError {
  let cause = error;
  while (LiquidError.is(cause) && cause.originalError !== undefined) cause = cause.originalError;
  if (cause instanceof UserError) {
    return new UserError(cause.code, `${cause.message} (${where})`, { fix: cause.fix, cause: error });
  }
  const message = cause instanceof Error ? parts(cause.message) : String(cause);
  return new UserError('EXPR_FAILED', `${where} cannot be worked out: ${message}`, {
    fix: 'Simplify the expression; it may loop over too much.',
    cause: error,
  });
}
