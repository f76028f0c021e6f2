import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compilePath } from '../expression/compile-path.ts';
import { compileText } from '../expression/compile-text.ts';
import { inTheProject } from '../expression/roots.ts';
import type { Brief, LinkRule } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import { compileAttachments } from './compile-attachments.ts';
import { compileDateRule } from './compile-date-rule.ts';
import { labelOf } from './label-of.ts';
import { checkPerson } from './people.ts';

const standardBriefName = 'Handoff brief';

export function compileBrief(bench: Bench, raw: RawMapping['brief'], roles: readonly string[]): Brief {
  const path = ['brief'];
  if (raw === undefined) return { line: bench.lineOf(path), name: standardBriefName, include: [], links: [] };
  checkPerson(bench, [...path, 'assign'], raw.assign, roles);
  return {
    line: bench.lineOf(path),
    name: raw.name ?? standardBriefName,
    ...(raw.assign !== undefined && { assign: raw.assign }),
    ...(raw.due !== undefined && { due: compileDateRule(bench, [...path, 'due'], raw.due) }),
    ...(raw.status !== undefined && { status: raw.status }),
    include: raw.include.map(({ label, value, if: condition }, index) => ({
      label,
      value: compileText(bench, [...path, 'include', index, 'value'], value, inTheProject),
      ...(condition !== undefined && {
        if: compileCondition(bench, [...path, 'include', index, 'if'], condition, inTheProject),
      }),
    })),
    links: compileLinks(bench, [...path, 'links'], raw.links),
    ...(raw.attachments !== undefined && {
      attachments: compileAttachments(bench, [...path, 'attachments'], raw.attachments),
    }),
  };
}

type RawLinks = NonNullable<RawMapping['brief']>['links'];

function compileLinks(bench: Bench, path: FilePath, raw: RawLinks): LinkRule[] {
  return raw.flatMap((entry, index): LinkRule[] => {
    const at = [...path, index];
    const isShort = typeof entry === 'string';
    const { label, from: source, if: condition }: Exclude<RawLinks[number], string> = isShort ? { from: entry } : entry;
    const from = compilePath(bench, isShort ? at : [...at, 'from'], source);
    if (from === undefined) return [];
    const when = condition === undefined ? undefined : compileCondition(bench, [...at, 'if'], condition, inTheProject);
    const rule = { line: bench.lineOf(at), label: label ?? labelOf(source), from };
    return [{ ...rule, ...(when !== undefined && { if: when }) }];
  });
}
