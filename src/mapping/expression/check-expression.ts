import { type Expression, type FilteredValueToken, type RangeToken, type Token, TypeGuards } from 'liquidjs';
import { checkAccess, type Walk } from './check-access.ts';
import { checkOperators } from './check-operators.ts';
import { findUnknownLetter } from './date-format.ts';
import { endsRecords, filterNames, propertyFilters, suggestFilter } from './filters.ts';

interface Filtered {
  readonly initial: Expression;
  readonly filters: readonly AppliedFilter[];
}
interface AppliedFilter {
  readonly name: string;
  readonly args: FilteredValueToken['filters'][number]['args'];
}

/** Checks a value with its filters. A list of records must have been narrowed to a property by the end of it. */
export function checkValue({ initial, filters }: Filtered, walk: Walk): void {
  let records = checkOperands(initial, walk);
  for (const filter of filters) {
    for (const arg of filter.args) checkToken(Array.isArray(arg) ? arg[1] : arg, walk);
    checkDateFormat(filter, walk);
    if (records !== undefined) checkPropertyFilter(filter, records, walk);
    if (endsRecords.has(filter.name)) records = undefined;
  }
  const [token] = initial.postfix;
  if (records === undefined || token === undefined) return;
  walk.findings.push({
    code: 'EXPR_WHOLE_RECORD',
    offset: token.begin,
    message: `\`${token.getText()}\` is a list of whole records`,
    fix: `Use ${records}.size, or name a property: {{ ${records} | map: "name" | join: ", " }}.`,
  });
}

/** Checks an expression without filters; gives the root when it is nothing but a list of records. */
function checkOperands(expression: Expression, walk: Walk): string | undefined {
  // Where values and operators do not take turns, what the words stand for is anybody's guess.
  if (!checkOperators(expression.postfix, walk.findings)) return undefined;
  const lists = expression.postfix.map((token) => checkToken(token, walk));
  return expression.postfix.length === 1 ? lists[0] : undefined;
}

export function checkToken(token: Token | undefined, walk: Walk): string | undefined {
  if (token === undefined) return undefined;
  if (TypeGuards.isPropertyAccessToken(token)) {
    if (TypeGuards.isFilteredValueToken(token.variable)) checkGroup(token.variable, walk);
    for (const segment of token.props) {
      if (TypeGuards.isPropertyAccessToken(segment)) checkAccess(segment, walk);
    }
    return checkAccess(token, walk);
  }
  if (TypeGuards.isRangeToken(token)) checkRange(token, walk);
  else if (TypeGuards.isFilteredValueToken(token)) checkGroup(token, walk);
  return undefined;
}

function checkRange(range: RangeToken, walk: Walk): void {
  checkToken(range.lhs, walk);
  checkToken(range.rhs, walk);
}

// Liquid looks up filters inside parentheses only when they run.
function checkGroup(group: FilteredValueToken, walk: Walk): void {
  for (const { name, begin } of group.filters) {
    if (filterNames.includes(name)) continue;
    const message = `there is no filter \`${name}\``;
    walk.findings.push({ code: 'EXPR_FILTER_UNKNOWN', offset: begin, message, fix: suggestFilter(name) });
  }
  checkValue(group, walk);
}

function checkDateFormat({ name, args }: AppliedFilter, { findings }: Walk): void {
  const [format] = args;
  if (name !== 'date' || Array.isArray(format) || !TypeGuards.isQuotedToken(format)) return;
  const unknown = findUnknownLetter(format.content);
  if (unknown === undefined) return;
  const message = `\`${unknown}\` means nothing in a date format`;
  findings.push({ code: 'EXPR_DATE_FORMAT', offset: format.begin, message });
}

function checkPropertyFilter({ name, args }: AppliedFilter, root: string, walk: Walk): void {
  if (!propertyFilters.has(name)) return;
  const [property] = args;
  if (!Array.isArray(property) && TypeGuards.isQuotedToken(property)) {
    walk.reads.push({ root, property: property.content });
    return;
  }
  walk.findings.push({
    code: 'EXPR_DYNAMIC',
    offset: Array.isArray(property) ? 0 : (property?.begin ?? 0),
    message: `\`${name}\` needs the name of a property in quotes`,
    fix: `Name it: ${root} | ${name}: "amount".`,
  });
}
