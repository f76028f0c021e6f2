import type { ClickUpField } from '../../domain/catalogue.ts';
import type { FieldRule } from '../../mapping/mapping.ts';
import { ambiguous, findNamed, findRenamed, whyMissing } from '../find-named.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { join, nothing, raising, wanting } from '../plan-input.ts';

/** What of a rule tells which field it means. */
type Naming = Pick<FieldRule, 'clickup' | 'line'>;

/** A rule of the file with the custom field that it names. */
export interface FoundField<Rule extends Naming = FieldRule> {
  readonly rule: Rule;
  readonly field: ClickUpField;
}

export interface FoundFields<Rule extends Naming = FieldRule> {
  readonly found: readonly FoundField<Rule>[];
  readonly part: Part;
}

const none: FoundFields<never> = { found: [], part: nothing };

/** Where the project stands or will stand; `like` names the template (or the place) whose lists all have the same fields. */
export interface FieldPlace {
  readonly spaceId: string | undefined;
  readonly like: string;
}

/** The fields that these rules name, looked for on the project's list and then in its space. */
export function findFields<Rule extends Naming>(
  rules: readonly Rule[],
  { spaceId, like }: FieldPlace,
  context: PlanContext,
): FoundFields<Rule> {
  if (rules.length === 0 || spaceId === undefined) return none;
  const { fields, members } = context.catalogue;
  const ofSpace = fields[`space:${spaceId}`];
  if (ofSpace === undefined) return { ...none, part: wanting({ kind: 'fields', at: 'space', id: spaceId }) };
  const list = context.project?.lists[0];
  const ofList = list === undefined ? fields[`like:${like}`] : (fields[`list:${list.id}`] ?? fields[`like:${like}`]);
  const each = rules.map((rule): FoundFields<Rule> => {
    const onList = findNamed(rule.clickup, ofList ?? []);
    const found = onList.length > 0 ? onList : findNamed(rule.clickup, ofSpace);
    const [field] = found;
    if (found.length > 1) {
      const where = `${context.mapping.file}:${rule.line}`;
      return { ...none, part: ambiguous('field', rule.clickup, found, where) };
    }
    if (field !== undefined) return { found: [{ rule, field }], part: nothing };
    // Before the list stands, a field that only the list has cannot be told from one that does not exist.
    const seen = [...(ofList ?? []), ...ofSpace];
    if (list === undefined)
      return findRenamed(rule.clickup, seen) === undefined
        ? none
        : { ...none, part: fieldMissing(rule, seen, context) };
    if (ofList === undefined) return { ...none, part: wanting({ kind: 'fields', at: 'list', id: list.id, like }) };
    return { ...none, part: fieldMissing(rule, [...ofList, ...ofSpace], context) };
  });
  const needsPeople = members === undefined ? wanting({ kind: 'members' }) : nothing;
  return {
    found: each.flatMap((one) => one.found),
    part: join(needsPeople, ...each.map((one) => one.part)),
  };
}

function fieldMissing(rule: Naming, fields: readonly ClickUpField[], { mapping }: PlanContext): Part {
  return raising({
    code: 'FIELD_NOT_FOUND',
    message: `ClickUp has no field "${rule.clickup}" on the project's list. ${whyMissing(rule.clickup, fields)}`,
    fix: `Correct the name in ${mapping.file}:${rule.line}, or add the field to the list in ClickUp (its API cannot).`,
  });
}
