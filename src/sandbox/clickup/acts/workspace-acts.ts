import { z } from 'zod';
import { optionNamed } from '../fields/choice-types.ts';
import { fieldOf } from '../fields/field.ts';
import { clickUpPlans } from '../settings.ts';
import { type Act, defineAct } from './act.ts';
import { targetField, targetMember, targetSpace } from './find-target.ts';

const roles = { owner: 1, admin: 2, member: 3, guest: 4 } as const;

const renameSpace = defineAct({
  act: 'rename-space',
  does: 'Renames a space; its id stays.',
  example: { space: 'Delivery', name: 'Client delivery' },
  input: { space: z.string(), name: z.string().min(1) },
  run(input, world) {
    const renamed = { ...targetSpace(world, input.space), name: input.name };
    world.spaces.put(renamed);
    return { id: renamed.id, name: renamed.name };
  },
});

const changeRole = defineAct({
  act: 'change-role',
  does: 'Gives somebody another role in the workspace.',
  example: { member: 'raj@example.com', role: 'guest' },
  input: { member: z.string(), role: z.enum(['owner', 'admin', 'member', 'guest']) },
  run(input, world) {
    const changed = { ...targetMember(world, input.member), role: roles[input.role] };
    world.members.put(changed);
    return { id: changed.id, role: changed.role };
  },
});

const changeAddress = defineAct({
  act: 'change-address',
  does: 'Somebody gets another e-mail address; their id stays.',
  example: { member: 'raj@example.com', email: 'raj.patel@example.com' },
  input: { member: z.string(), email: z.email() },
  run(input, world) {
    const changed = { ...targetMember(world, input.member), email: input.email };
    world.members.put(changed);
    return { id: changed.id, email: changed.email };
  },
});

const memberReturns = defineAct({
  act: 'member-returns',
  does: 'Somebody who left the workspace comes back.',
  example: { member: 'raj@example.com' },
  input: { member: z.string() },
  run(input, world) {
    const returned = { ...targetMember(world, input.member), left: false };
    world.members.put(returned);
    return { returned: returned.id };
  },
});

const changePlan = defineAct({
  act: 'change-plan',
  does: 'The workspace goes to another plan.',
  example: { plan: 'free' },
  input: { plan: z.enum(clickUpPlans) },
  run(input, world) {
    world.changePlan(input.plan);
    return { plan: input.plan };
  },
});

const addField = defineAct({
  act: 'add-field',
  does: 'Adds a custom field to a space.',
  example: { space: 'Delivery', name: 'Region', type: 'drop_down', options: ['EMEA', 'AMER'] },
  input: {
    space: z.string(),
    name: z.string().min(1),
    type: z.string(),
    options: z.array(z.string()).default([]),
  },
  run({ name, type, options, ...input }, world) {
    const spaceId = targetSpace(world, input.space).id;
    const made = options.map((option, orderindex) => ({ id: world.ids.uuid(), name: option, orderindex, color: null }));
    const id = world.ids.uuid();
    const createdAt = world.now();
    world.fields.put(fieldOf({ id, name, type, spaceId, config: {}, options: made, required: false, createdAt }));
    return { id, name };
  },
});

const removeOption = defineAct({
  act: 'remove-option',
  does: 'Removes an option of a drop-down or a label.',
  example: { field: 'Region', space: 'Delivery', option: 'EMEA' },
  input: { field: z.string(), space: z.string().optional(), option: z.string() },
  run(input, world) {
    const target = targetField(world, input.field, input.space);
    const gone = optionNamed(target, input.option);
    world.fields.put(fieldOf({ ...target, options: target.options.filter((each) => each.id !== gone?.id) }));
    return { removed: gone?.id };
  },
});

const addOption = defineAct({
  act: 'add-option',
  does: 'Adds an option to a drop-down or a label.',
  example: { field: 'Region', space: 'Delivery', option: 'EMEA' },
  input: { field: z.string(), space: z.string().optional(), option: z.string().min(1) },
  run(input, world) {
    const target = targetField(world, input.field, input.space);
    const added = { id: world.ids.uuid(), name: input.option, orderindex: target.options.length, color: null };
    world.fields.put(fieldOf({ ...target, options: [...target.options, added] }));
    return { id: added.id, name: added.name };
  },
});

const switchMultipleLists = defineAct({
  act: 'switch-multiple-lists',
  does: 'An administrator switches the ClickApp "Tasks in Multiple Lists" on or off.',
  example: { on: false },
  input: { on: z.boolean() },
  run({ on }, world) {
    world.multipleLists.on = on;
    world.changed();
    return { on };
  },
});

const fillStorage = defineAct({
  act: 'fill-storage',
  does: 'The storage of the workspace is used up, or has room again.',
  example: { full: true },
  input: { full: z.boolean().default(true) },
  run({ full }, world) {
    world.storage.full = full;
    world.changed();
    return { full };
  },
});

/** What an administrator of the workspace changes. */
export const workspaceActs: readonly Act[] = [
  renameSpace,
  changeRole,
  changeAddress,
  memberReturns,
  changePlan,
  addField,
  removeOption,
  addOption,
  fillStorage,
  switchMultipleLists,
];
