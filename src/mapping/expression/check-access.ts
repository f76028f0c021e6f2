import { type PropertyAccessToken, TypeGuards } from 'liquidjs';
import { suggest } from '../nearest.ts';
import type { Findings } from './findings.ts';
import { findRoot, isRoot, type LoopNames, type Surroundings } from './roots.ts';

export interface Walk extends Findings {
  readonly surroundings: Surroundings;
  readonly loopNames: LoopNames;
  /** How many loops stand around. */
  readonly depth: number;
}

type Segment = PropertyAccessToken['props'][number];

/** A segment that stands as written: a name, a quoted name, an index. */
const fixedName = (segment: Segment | undefined): string | undefined =>
  segment !== undefined &&
  (TypeGuards.isWordToken(segment) || TypeGuards.isQuotedToken(segment) || TypeGuards.isNumberToken(segment))
    ? String(segment.content)
    : undefined;

/**
 * Checks `deal.amount` and its like, and notes what is read. Gives the root when the token stands for a whole list
 * of records, whose properties may still be named by a filter or a loop.
 */
export function checkAccess(token: PropertyAccessToken, walk: Walk): string | undefined {
  const [first, ...rest] = token.props;
  const name = fixedName(first);
  if (token.variable !== undefined || first === undefined) return undefined;
  if (name === undefined) {
    const message = 'what is read here is computed, so it cannot be asked for';
    walk.findings.push({ code: 'EXPR_DYNAMIC', offset: token.begin, message });
    return undefined;
  }
  const root = findRoot(name, walk.surroundings, walk.loopNames);
  if (root === undefined) {
    reportUnknownRoot(name, token, walk);
    return undefined;
  }
  if (root.kind === 'records') return checkRecords(root.of, rest, token, walk);
  if (root.kind === 'value') {
    walk.reads.push({ root: root.of, property: '' });
    checkTail(token, rest, walk);
    return undefined;
  }
  checkProperty({ ...root, written: name }, rest, token, walk);
  return undefined;
}

function reportUnknownRoot(
  name: string,
  token: PropertyAccessToken,
  { findings, surroundings, loopNames }: Walk,
): void {
  const available = [...surroundings.roots, ...loopNames.keys()];
  const fix = suggest(name, available);
  if (isRoot(name)) {
    const where = name === 'item' || name === 'index' ? 'only inside `deliverables`' : 'only later, once it is decided';
    const message = `\`${name}\` is known ${where}`;
    findings.push({
      code: 'EXPR_ROOT_MISPLACED',
      offset: token.begin,
      message,
      fix: `Use one of: ${available.join(', ')}.`,
    });
  } else findings.push({ code: 'EXPR_ROOT_UNKNOWN', offset: token.begin, message: `there is no \`${name}\``, fix });
}

function checkRecords(
  root: string,
  segments: readonly Segment[],
  token: PropertyAccessToken,
  walk: Walk,
): string | undefined {
  const [first, ...rest] = segments;
  const name = fixedName(first);
  if (first === undefined) {
    walk.reads.push({ root, property: '' });
    return root;
  }
  if (name === 'size') {
    walk.reads.push({ root, property: 'size' });
    checkTail(token, rest, walk);
  } else if (name === 'first' || name === 'last' || /^-?\d+$/.test(name ?? '')) {
    checkProperty({ of: root, written: `${root}.${name}` }, rest, token, walk);
  } else {
    walk.findings.push({
      code: name === undefined ? 'EXPR_DYNAMIC' : 'EXPR_PROPERTY_UNKNOWN',
      offset: token.begin,
      message: `\`${root}\` is a list; it has size, first and last`,
      fix: `Use {{ ${root} | map: "name" | join: ", " }}, a loop, or ${root}.size.`,
    });
  }
  return undefined;
}

interface Holder {
  readonly of: string;
  readonly written: string;
  readonly properties?: readonly string[];
}

function checkProperty(holder: Holder, segments: readonly Segment[], token: PropertyAccessToken, walk: Walk): void {
  const [first, ...rest] = segments;
  const { written, properties } = holder;
  const report = (
    code: 'EXPR_WHOLE_RECORD' | 'EXPR_DYNAMIC' | 'EXPR_PROPERTY_UNKNOWN',
    message: string,
    fix?: string,
  ) => walk.findings.push({ code, offset: token.begin, message, ...(fix === undefined ? {} : { fix }) });
  const example = properties?.[0] ?? (holder.of === 'deal' ? 'amount' : 'name');
  if (first === undefined) {
    report('EXPR_WHOLE_RECORD', `\`${written}\` is a whole record`, `Name the property: ${written}.${example}.`);
    return;
  }
  const name = fixedName(first);
  if (name === undefined) {
    report('EXPR_DYNAMIC', `the property of \`${written}\` is computed`, `Name the property: ${written}.${example}.`);
    return;
  }
  if (properties !== undefined && !properties.includes(name)) {
    report('EXPR_PROPERTY_UNKNOWN', `\`${written}\` has no \`${name}\``, suggest(name, properties));
    return;
  }
  if (holder.of !== 'forloop') walk.reads.push({ root: holder.of, property: name });
  checkTail(token, rest, walk);
}

/** After a value only its length and its ends may be asked for. */
function checkTail(token: PropertyAccessToken, segments: readonly Segment[], { findings }: Walk): void {
  const odd = segments.find((segment) => !/^(size|first|last|-?\d+)$/.test(fixedName(segment) ?? ''));
  if (odd === undefined) return;
  const message = `\`${token.getText()}\` goes one step too far: there is nothing inside a value`;
  findings.push({
    code: 'EXPR_PROPERTY_UNKNOWN',
    offset: token.begin,
    message,
    fix: 'Stop after the property: deal.amount.',
  });
}
