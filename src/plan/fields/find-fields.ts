import type { ClickUpField } from '../../domain/catalogue.ts';
import { suggest } from '../../domain/nearest.ts';
import type { FieldRule } from '../../mapping/mapping.ts';
import { ambiguous, findNamed } from '../find-named.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { join, nothing, raising, wanting } from '../plan-input.ts';

/** A rule of the file with the custom field that it names. */
export interface FoundField {
  readonly rule: FieldRule;
  readonly field: ClickUpField;
}

export interface FoundFields {
  readonly found: readonly FoundField[];
  readonly part: Part;
}

const none: FoundFields = { found: [], part: nothing };

/** Where the project stands or will stand; `like` names the template (or the place) whose lists all have the same fields. */
export interface FieldPlace {
  readonly spaceId: string | undefined;
  readonly like: string;
}

/** The fields that these rules name, looked for on the project's list and then in its space. */
export function findFields(
  rules: readonly FieldRule[],
  { spaceId, like }: FieldPlace,
  context: PlanContext,
): FoundFields {
  if (rules.length === 0 || spaceId === undefined) return none;
  const { fields, members } = context.catalogue;
  const ofSpace = fields[`space:${spaceId}`];
  if (ofSpace === undefined) return { ...none, part: wanting({ kind: 'fields', at: 'space', id: spaceId }) };
  const list = context.project?.lists[0];
  const ofList = list === undefined ? fields[`like:${like}`] : (fields[`list:${list.id}`] ?? fields[`like:${like}`]);
  const each = rules.map((rule): FoundFields => {
    const onList = findNamed(rule.clickup, ofList ?? []);
    const found = onList.length > 0 ? onList : findNamed(rule.clickup, ofSpace);
    const [field] = found;
    if (found.length > 1) {
      const where = `${context.mapping.file}:${rule.line}`;
      return { ...none, part: ambiguous('field', rule.clickup, found, where) };
    }
    if (field !== undefined) return { found: [{ rule, field }], part: nothing };
    // Before the list stands, a field that only the list has cannot be told from one that does not exist.
    if (list === undefined) return none;
    if (ofList === undefined) return { ...none, part: wanting({ kind: 'fields', at: 'list', id: list.id, like }) };
    return { ...none, part: fieldMissing(rule, [...ofList, ...ofSpace], context) };
  });
  const needsPeople = members === undefined ? wanting({ kind: 'members' }) : nothing;
  return {
    found: each.flatMap((one) => one.found),
    part: join(needsPeople, ...each.map((one) => one.part)),
  };
}

function fieldMissing(rule: FieldRule, fields: readonly ClickUpField[], { mapping }: PlanContext): Part {
  return raising({
    code: 'FIELD_NOT_FOUND',
    message: `ClickUp has no field "${rule.clickup}" on the project's list. ${suggest(
      rule.clickup,
      fields.map((one) => one.name),
    )}`,
    fix: `Correct the name in ${mapping.file}:${rule.line}, or add the field to the list in ClickUp (its API cannot).`,
  });
}
