import type { ClickUpField } from '../domain/catalogue.ts';
import { readFieldValue } from '../domain/field-values.ts';
import type { ObservedTask } from '../domain/project.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { templateName } from './choose-template.ts';
import { ambiguous, findNamed, whyMissing } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, raising, wanting } from './plan-input.ts';

/** The custom fields by which delivery speaks, as far as the mapping names them and ClickUp has them. */
export interface AcceptanceFields {
  readonly decision?: ClickUpField;
  readonly reason?: ClickUpField;
  readonly sentence?: ClickUpField;
  /** What has to be read first, or is not as the mapping says. */
  readonly part: Part;
}

export function acceptanceFields(context: PlanContext): AcceptanceFields {
  const { accept } = context.mapping;
  const decision = findField(accept?.field, context);
  const reason = findField(accept?.reasonField, context);
  const sentence = findField(accept?.sentenceField, context);
  return {
    ...(decision.field === undefined ? {} : { decision: decision.field }),
    ...(reason.field === undefined ? {} : { reason: reason.field }),
    ...(sentence.field === undefined ? {} : { sentence: sentence.field }),
    part: join(decision.part, reason.part, sentence.part),
  };
}

interface Found {
  readonly field?: ClickUpField;
  readonly part: Part;
}

/** On the project's list before its space, as everywhere. */
function findField(name: string | undefined, context: PlanContext): Found {
  const { project, catalogue, mapping } = context;
  const list = project?.lists[0];
  if (name === undefined || project === undefined || list === undefined) return { part: nothing };
  const template = templateName(context);
  const like = template === undefined ? `space:${project.spaceId}` : `template:${template}`;
  const ofSpace = catalogue.fields[`space:${project.spaceId}`];
  if (ofSpace === undefined) return { part: wanting({ kind: 'fields', at: 'space', id: project.spaceId }) };
  const ofList = catalogue.fields[`list:${list.id}`] ?? catalogue.fields[`like:${like}`];
  const onList = findNamed(name, ofList ?? []);
  const found = onList.length > 0 ? onList : findNamed(name, ofSpace);
  const [field] = found;
  const where = placeInFile(mapping, mapping.accept?.line ?? mapping.line);
  if (found.length > 1) return { part: ambiguous('field', name, found, where) };
  if (field !== undefined) return { field, part: nothing };
  if (ofList === undefined) return { part: wanting({ kind: 'fields', at: 'list', id: list.id, like }) };
  return {
    part: raising({
      code: 'FIELD_NOT_FOUND',
      message: `ClickUp has no field "${name}" on the project's list, which \`accept\` names. ${whyMissing(name, [...ofList, ...ofSpace])}`,
      fix: `Correct the name in ${where}, or add the field to the list in ClickUp (its API cannot).`,
    }),
  };
}

/** What a field says in words: the names of its options, or its text; empty when nothing was chosen. */
export function wordsIn(field: ClickUpField, task: ObservedTask): readonly string[] {
  const value = readFieldValue(field, task.fields[field.id]);
  if (value === undefined || value === null) return [];
  return [value]
    .flat()
    .map((one) => field.options.find(({ id }) => id === one)?.name ?? String(one).trim())
    .filter((text) => text !== '');
}
