import type { ClickUpField } from '../domain/catalogue.ts';
import { sameFieldValue, writeFieldValue } from '../domain/field-values.ts';
import { sameName } from '../domain/nearest.ts';
import type { Operation } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { acceptanceFields } from './acceptance-fields.ts';
import { fieldContext } from './fields/source-value.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, planning, raising, stepKey } from './plan-input.ts';

/** For whom something is set in ClickUp: the step its operations are named by, and why. */
export interface Setting {
  readonly step: string;
  readonly why: string;
  readonly agrees?: Operation['agrees'];
}

const common = ({ handoff, deal }: PlanContext, task: ObservedTask, { why, agrees }: Setting) => ({
  handoff,
  deal: deal.id,
  target: 'clickup' as const,
  why,
  requests: 1,
  task: { id: task.id },
  taskName: task.name,
  values: [],
  ...(agrees === undefined ? {} : { agrees }),
});

/** Makes the task say a word of the mapping, by its status or its field. A field is cleared by no word. */
export function setWord(task: ObservedTask, word: string | undefined, setting: Setting, context: PlanContext): Part {
  const { accept } = context.mapping;
  if (accept?.field !== undefined) {
    const { decision } = acceptanceFields(context);
    return decision === undefined ? nothing : setFieldTo(decision, task, word, setting, context);
  }
  const status = word ?? openStatus(task, context);
  if (status === undefined) return nobodyKnowsOpen(task, context);
  return planning({
    ...common(context, task, setting),
    key: stepKey(context, `${setting.step}/status`),
    kind: 'update-task',
    changes: { status },
  });
}

/** Sets or clears a field; nothing where it says so already. */
export function setFieldTo(
  field: ClickUpField,
  task: ObservedTask,
  text: string | undefined,
  setting: Setting,
  context: PlanContext,
): Part {
  const key = stepKey(context, `${setting.step}/field:${field.id}`);
  const set = { ...common(context, task, setting), key, kind: 'set-field' as const };
  if (text === undefined || text.trim() === '')
    return task.fields[field.id] === undefined ? nothing : planning({ ...set, field: { id: field.id, value: null } });
  const written = writeFieldValue(field, text, fieldContext(context));
  if (written.ok)
    return sameFieldValue(field, written.write, task.fields[field.id])
      ? nothing
      : planning({ ...set, field: written.write });
  const among = written.candidates.length === 0 ? '' : ` There are: ${written.candidates.slice(0, 12).join(', ')}.`;
  return raising({
    code: 'FIELD_VALUE_REFUSED',
    message: `Field "${field.name}" of "${task.name}" cannot take "${text}": ${written.why}.${among}`,
    fix: `Add it to the field in ClickUp, or correct \`accept\` (${placeInFile(context.mapping, context.mapping.accept?.line ?? context.mapping.line)}).`,
  });
}

/** What a task stands at before anybody has answered: as the mapping says, as it was made, or as others of its list do. */
function openStatus(task: ObservedTask, { mapping, project, agreed }: PlanContext): string | undefined {
  const { accept, brief } = mapping;
  if (accept?.offered !== undefined) return accept.offered;
  const before = agreed.get(openStatusKey)?.value;
  if (before !== undefined) return before;
  if (brief.status !== undefined && sameName(accept?.task ?? '', brief.name)) return brief.status;
  return project?.tasks.find((one) => one.listId === task.listId && one.status.type === 'open')?.status.name;
}

/** The status at which the task was offered, remembered so that it can be set back to it. */
export const openStatusKey = 'accept:open';

const nobodyKnowsOpen = (task: ObservedTask, { mapping, deal }: PlanContext): Part =>
  raising({
    code: 'OFFERED_STATUS_UNKNOWN',
    message: `Sales has answered the return of deal ${deal.id}, and it is not known to which status "${task.name}" goes back.`,
    fix: `Set it to an open status in ClickUp, or write \`offered: …\` into \`accept\` (${placeInFile(mapping, mapping.accept?.line ?? mapping.line)}).`,
  });
