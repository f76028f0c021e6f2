import type { DealFile } from '../domain/deal-files.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import type { AttachmentRule } from '../mapping/mapping.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { briefStep } from './build-brief.ts';
import { filesOf, filesRule, readFiles } from './deal-files.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, nothing, planning, raising, stepKey, waitingFor } from './plan-input.ts';
import { oneLine, shorten } from './project-name.ts';

/** The files of the deal on the brief, each once; what is too large stays where it is, and somebody is told. */
export function carryFiles(context: PlanContext): Part {
  const rule = filesRule(context);
  if (rule === undefined) return nothing;
  const read = readFiles(context);
  const brief = briefRef(context);
  if (rule.as === 'links' || brief === undefined) return read;
  const files = filesOf(context).filter(({ id }) => !isDone(context, stepKey(context, stepOf(id))));
  const small = files.filter((file) => !isTooLarge(file, rule));
  const copies = small.map((file) => planning(copyOf(file, brief, rule, context)));
  return join(
    read,
    ...copies,
    tellLeftOut(
      files.filter((file) => isTooLarge(file, rule)),
      rule,
      context,
    ),
  );
}

const stepOf = (fileId: string): string => `${briefStep}/file:${fileId}`;

const isTooLarge = ({ size }: DealFile, { upToBytes }: AttachmentRule): boolean =>
  size !== undefined && size > upToBytes;

/** Undefined for a brief that people put away. */
function briefRef(context: PlanContext): Ref | undefined {
  const key = stepKey(context, briefStep);
  if (!isDone(context, key)) return { pending: key };
  const brief = context.tasksByMarker.get(key);
  const isGone = context.check?.standing === 'present' && context.check.gone.some(({ id }) => id === brief?.id);
  return brief === undefined || brief.archived || isGone ? undefined : { id: brief.id };
}

const copyOf = (file: DealFile, brief: Ref, rule: AttachmentRule, context: PlanContext): Operation => ({
  key: stepKey(context, stepOf(file.id)),
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup',
  kind: 'copy-file',
  why: `the mapping copies the files of the deal (${placeInFile(context.mapping, rule.line)})`,
  requests: 1,
  ...waitingFor(brief),
  task: brief,
  taskName: context.mapping.brief.name,
  fileId: file.id,
  name: copyName(file),
  upToBytes: rule.upToBytes,
});

const longestName = 150;

/** With the number of the file before its ending: two files may have one name, and the number tells whose copy it is. */
function copyName({ id, name }: DealFile): string {
  const clean = oneLine(name.replaceAll(/[/\\]/g, '-'));
  const [, base = clean, ending = ''] = /^(.+?)(\.[A-Za-z0-9]{1,8})$/.exec(clean) ?? [];
  return `${shorten(base, longestName)} #${id}${ending}`;
}

function tellLeftOut(files: readonly DealFile[], rule: AttachmentRule, context: PlanContext): Part {
  if (files.length === 0) return nothing;
  const named = files.map(({ name, size = 0 }) => `"${oneLine(name)}" (${inMegabytes(size)})`);
  return raising({
    code: 'ATTACHMENTS_LEFT_OUT',
    message: `${named.join(', ')} ${files.length === 1 ? 'is' : 'are'} larger than ${inMegabytes(rule.upToBytes)}, and not copied to the brief.`,
    fix: `Put it there by hand and run \`handoff resolve ${context.deal.id} ATTACHMENTS_LEFT_OUT\`, or raise \`up_to\` in ${placeInFile(context.mapping, rule.line)}.`,
  });
}

const inMegabytes = (bytes: number): string => `${Math.round(bytes / 100_000) / 10} MB`;
