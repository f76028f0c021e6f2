import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { firstStatus, statusesOf } from '../containers/statuses.ts';
import type { Status } from '../entities.ts';
import { optionNamed } from '../fields/choice-types.ts';
import { fieldOf } from '../fields/field.ts';
import { guesses } from '../guesses.ts';
import type { World } from '../store/world.ts';
import { changeTask } from '../tasks/change-task.ts';
import { statusChange } from '../tasks/task-status.ts';
import { type Act, defineAct } from './act.ts';
import { targetField, targetList, targetMember, targetSpace } from './find-target.ts';

interface StatusOwner {
  readonly statuses: readonly Status[];
  readonly keep: (statuses: readonly Status[]) => void;
}

/** Whose statuses are meant: a list's own (it gets its own with the first edit), or those of a whole space. */
function statusOwner(
  world: World,
  { list, space }: { list?: string | undefined; space?: string | undefined },
): StatusOwner {
  if (list !== undefined) {
    const owner = targetList(world, list);
    return {
      statuses: statusesOf(world, owner),
      keep: (statuses) => world.lists.put({ ...owner, statuses }),
    };
  }
  const owner = targetSpace(world, space ?? '');
  return { statuses: owner.statuses, keep: (statuses) => world.spaces.put({ ...owner, statuses }) };
}

function statusIndex({ statuses }: StatusOwner, name: string): number {
  const at = statuses.findIndex(({ status }) => status.toLowerCase() === name.toLowerCase());
  if (at !== -1) return at;
  throw new UserError('SANDBOX_ACT', `There is no status "${name}" there.`, {
    fix: `Use one of: ${statuses.map(({ status }) => status).join(', ')}.`,
  });
}

const where = { list: z.string().optional(), space: z.string().optional(), status: z.string() };

const renameStatus = defineAct({
  act: 'rename-status',
  does: 'Renames a status of a list or of a space.',
  example: { space: 'Delivery', status: 'in progress', name: 'working on it' },
  input: { ...where, name: z.string().min(1) },
  run(input, world) {
    const owner = statusOwner(world, input);
    const at = statusIndex(owner, input.status);
    owner.keep(owner.statuses.map((status, index) => (index === at ? { ...status, status: input.name } : status)));
    return { status: input.name };
  },
});

const removeStatus = defineAct({
  act: 'remove-status',
  does: 'Removes a status of a list or of a space; its tasks go to the first one.',
  example: { list: 'Acme · Onboarding', status: 'blocked' },
  input: where,
  run(input, world, actor) {
    const owner = statusOwner(world, input);
    const gone = owner.statuses[statusIndex(owner, input.status)];
    const left = owner.statuses.filter((status) => status.id !== gone?.id);
    const first = firstStatus(left);
    const homeless = [...world.tasks.current.byCreation()].filter(({ statusId }) => statusId === gone?.id);
    owner.keep(left.map((status, orderindex) => ({ ...status, orderindex })));
    for (const task of homeless) changeTask(world, task, statusChange(task, first, world.now()), actor);
    return { moved: homeless.length };
  },
});

const field = z.string();
const space = z.string().optional();

const removeField = defineAct({
  act: 'remove-field',
  does: 'Removes a custom field from a space.',
  example: { field: 'Go-live', space: 'Delivery' },
  input: { field, space },
  run(input, world) {
    const gone = targetField(world, input.field, input.space);
    world.fields.remove(gone.id);
    return { deleted: gone.id };
  },
});

const renameField = defineAct({
  act: 'rename-field',
  does: 'Renames a custom field; its id stays.',
  example: { field: 'Go-live', space: 'Delivery', name: 'Launch date' },
  input: { field, space, name: z.string().min(1) },
  run(input, world) {
    const renamed = fieldOf({ ...targetField(world, input.field, input.space), name: input.name });
    world.fields.put(renamed);
    return { id: renamed.id, name: renamed.name };
  },
});

const renameOption = defineAct({
  act: 'rename-option',
  does: 'Renames an option of a drop-down or a label; its id stays.',
  example: { field: 'Region', space: 'Delivery', option: 'EMEA', name: 'Europe' },
  input: { field, space, option: z.string(), name: z.string().min(1) },
  run(input, world) {
    const target = targetField(world, input.field, input.space);
    const option = optionNamed(target, input.option);
    if (option === undefined) {
      throw new UserError('SANDBOX_ACT', `"${target.name}" has no option "${input.option}".`, {
        fix: `Use one of: ${target.options.map(({ name }) => name).join(', ')}.`,
      });
    }
    const options = target.options.map((each) => (each.id === option.id ? { ...each, name: input.name } : each));
    world.fields.put(fieldOf({ ...target, options }));
    return { id: option.id, name: input.name };
  },
});

const memberLeaves = defineAct({
  act: 'member-leaves',
  does: 'Somebody leaves the workspace.',
  example: { member: 'raj@example.com' },
  input: { member: z.string() },
  run(input, world, actor) {
    const member = targetMember(world, input.member);
    world.members.put({ ...member, left: true });
    if (guesses.leaversStayAssigned) return { left: member.id };
    for (const task of [...world.tasks.current.byCreation()].filter(({ assignees }) => assignees.includes(member.id))) {
      changeTask(world, task, { assignees: task.assignees.filter((id) => id !== member.id) }, actor);
    }
    return { left: member.id };
  },
});

export const setupActs: readonly Act[] = [
  renameStatus,
  removeStatus,
  removeField,
  renameField,
  renameOption,
  memberLeaves,
];
