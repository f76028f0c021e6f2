import { type Token, TypeGuards } from 'liquidjs';
import type { Finding } from './findings.ts';

/** What people write in other languages, and what it is called here. */
const translations: Readonly<Record<string, string>> = {
  is: '==',
  equals: '==',
  eq: '==',
  in: 'contains (the list goes first)',
  like: 'contains',
  includes: 'contains',
  AND: 'and',
  And: 'and',
  OR: 'or',
  Or: 'or',
  NOT: 'not',
};

/**
 * Liquid evaluates `deal.a is 5` to deal.a and drops the rest without a word; here it is an error.
 * False when the expression makes no sense.
 */
export function checkOperators(postfix: readonly Token[], findings: Finding[]): boolean {
  const tokens = postfix.toSorted((a, b) => a.begin - b.begin);
  const wrong = tokens.findIndex((token, index) => !mayFollow(tokens[index - 1], token));
  const misplaced = tokens[wrong];
  const last = tokens.at(-1);
  if (misplaced !== undefined) {
    findings.push(describeMisplaced(misplaced, tokens[wrong - 1]));
    return false;
  }
  if (last !== undefined && TypeGuards.isOperatorToken(last)) {
    const message = `\`${last.operator}\` has nothing on its right`;
    findings.push({ code: 'EXPR_SYNTAX', offset: last.begin, message, fix: 'Add what to compare with.' });
    return false;
  }
  const operators = tokens.filter(TypeGuards.isOperatorToken);
  const or = operators.find(({ operator }) => operator === 'or');
  if (or !== undefined && operators.some(({ operator }) => operator === 'and')) {
    const message = '`and` and `or` side by side can be read in two ways';
    findings.push({ code: 'EXPR_MIXED_LOGIC', offset: or.begin, message });
  }
  const alone = findBareText(tokens) ?? findChain(tokens);
  if (alone !== undefined) findings.push(alone);
  return true;
}

const isLogic = (token: Token | undefined): boolean =>
  token !== undefined && TypeGuards.isOperatorToken(token) && ['and', 'or', 'not'].includes(token.operator);

/** `deal.region == "EMEA" or "APAC"`: the second half is a text, which always holds. */
function findBareText(tokens: readonly Token[]): Finding | undefined {
  const bare = tokens.find((token, index) => {
    if (!TypeGuards.isQuotedToken(token) && !TypeGuards.isNumberToken(token)) return false;
    const sides = [tokens[index - 1], tokens[index + 1]];
    return sides.some(isLogic) && sides.every((one) => one === undefined || isLogic(one));
  });
  if (bare === undefined) return undefined;
  const written = bare.getText();
  const message = `\`${written}\` is compared with nothing, so it always holds`;
  return {
    code: 'EXPR_SYNTAX',
    offset: bare.begin,
    message,
    fix: 'Say what it is compared with, as in deal.region == "EMEA" or deal.region == "APAC".',
  };
}

/** `1 < deal.amount < 5`: the answer of the first comparison would be compared with 5. */
function findChain(tokens: readonly Token[]): Finding | undefined {
  const operators = tokens.filter(TypeGuards.isOperatorToken);
  const second = operators.find(
    (token, index) =>
      index > 0 && !isLogic(token) && !isLogic(operators[index - 1]) && operators[index - 1] !== undefined,
  );
  if (second === undefined) return undefined;
  const message = `\`${second.operator}\` follows another comparison without \`and\` or \`or\` between them`;
  return {
    code: 'EXPR_SYNTAX',
    offset: second.begin,
    message,
    fix: 'Write two comparisons: deal.amount > 1 and deal.amount < 5.',
  };
}

/** Values and operators take turns; `not` stands where a value could begin. */
function mayFollow(before: Token | undefined, token: Token): boolean {
  const needsValue = before === undefined || TypeGuards.isOperatorToken(before);
  const startsValue = !TypeGuards.isOperatorToken(token) || token.operator === 'not';
  return needsValue === startsValue;
}

function describeMisplaced(token: Token, before: Token | undefined): Finding {
  const written = token.getText();
  const meant = Object.hasOwn(translations, written) ? translations[written] : undefined;
  const owner = before?.getText() ?? '';
  const isSplit = /^\w+$/.test(owner) && /^\w+$/.test(written);
  const fix =
    meant !== undefined
      ? `Write ${meant} instead of ${written}.`
      : isSplit
        ? `Write ${owner}.${written}, or put an operator between the two.`
        : 'Put an operator between two values: ==, !=, >, <, >=, <=, contains, and, or.';
  return { code: 'EXPR_SYNTAX', offset: token.begin, message: `\`${written}\` does not belong here`, fix };
}
