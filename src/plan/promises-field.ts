import type { ProjectPromise } from '../domain/plan.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { briefStep, fieldPlace } from './build-brief.ts';
import { findFields } from './fields/find-fields.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, planning, raising, stepKey } from './plan-input.ts';
import { promisesText } from './promises.ts';

/** Shows in ClickUp what of the promised is delivered, in the text field of the brief that the mapping names. */
export function showPromises(promises: readonly ProjectPromise[], context: PlanContext): Part {
  const { mapping } = context;
  const brief = context.tasksByMarker.get(stepKey(context, briefStep));
  const text = promisesText(promises);
  const { field: clickup, line = 0 } = mapping.promises ?? {};
  if (clickup === undefined || brief === undefined || brief.archived || text === '') return nothing;
  const { found, part } = findFields([{ clickup, line }], fieldPlace(context), context);
  const [one] = found;
  if (one === undefined) return part;
  const { field } = one;
  if (field.type !== 'text' && field.type !== 'short_text') return join(part, raising(noText(clickup, line, context)));
  if (brief.fields[field.id] === text) return part;
  const update = planning({
    key: stepKey(context, `${briefStep}/promises`),
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    kind: 'set-field',
    why: 'delivery should see what of the promised is done',
    requests: 1,
    task: { id: brief.id },
    taskName: brief.name,
    field: { id: field.id, value: text },
    values: [{ field: field.name, value: text, source: 'the promises of the deal and their tasks', line }],
  });
  return join(part, update);
}

const noText = (name: string, line: number, { mapping }: PlanContext) => ({
  code: 'FIELD_VALUE_REFUSED',
  message: `Field "${name}", which \`promises\` names, is no text field.`,
  fix: `Name a text field in ${placeInFile(mapping, line)}.`,
});
