import { z } from 'zod';
import type { Template, TemplateTask } from '../templates/template.ts';
import { type Act, defineAct } from './act.ts';
import { targetTemplate } from './find-target.ts';

const template = z.string();
const name = z.string().min(1);

const removeTemplate = defineAct({
  act: 'remove-template',
  does: 'Removes a template from the library.',
  example: { template: 'Onboarding – Legacy' },
  input: { template },
  run(input, world) {
    const gone = targetTemplate(world, input.template);
    world.templates.remove(gone.id);
    return { deleted: gone.id };
  },
});

const renameTemplate = defineAct({
  act: 'rename-template',
  does: 'Renames a template; its id stays.',
  example: { template: 'Onboarding – Standard', name: 'Onboarding 2027' },
  input: { template, name },
  run(input, world) {
    const renamed = { ...targetTemplate(world, input.template), name: input.name };
    world.templates.put(renamed);
    return { id: renamed.id, name: renamed.name };
  },
});

/** Applies `edit` to the tasks of a template, in each of its lists or below its task. */
function withTasks(target: Template, edit: (tasks: readonly TemplateTask[]) => readonly TemplateTask[]): Template {
  switch (target.kind) {
    case 'list':
      return { ...target, list: { ...target.list, tasks: edit(target.list.tasks) } };
    case 'folder':
      return { ...target, lists: target.lists.map((list) => ({ ...list, tasks: edit(list.tasks) })) };
    case 'task':
      return { ...target, task: { ...target.task, children: edit(target.task.children ?? []) } };
  }
}

const editTemplate = defineAct({
  act: 'edit-template',
  does: 'Adds, removes or renames a task of a template. Copies made before stay as they are.',
  example: { template: 'Onboarding – Standard', add: 'Security questionnaire' },
  input: {
    template,
    add: name.optional(),
    remove: name.optional(),
    rename: z.strictObject({ from: name, to: name }).optional(),
  },
  run({ add, remove, rename, ...input }, world) {
    const target = targetTemplate(world, input.template);
    let edited = withTasks(target, (tasks) =>
      tasks
        .filter((task) => task.name !== remove)
        .map((task) => (task.name === rename?.from ? { ...task, name: rename.to } : task)),
    );
    if (add !== undefined) edited = withAddedTask(edited, { name: add });
    world.templates.put(edited);
    return { id: edited.id };
  },
});

/** A new task stands last, in the last list of a folder. */
function withAddedTask(target: Template, task: TemplateTask): Template {
  if (target.kind !== 'folder') return withTasks(target, (tasks) => [...tasks, task]);
  const last = target.lists.length - 1;
  const lists = target.lists.map((list, at) => (at === last ? { ...list, tasks: [...list.tasks, task] } : list));
  return { ...target, lists };
}

export const templateActs: readonly Act[] = [removeTemplate, renameTemplate, editTemplate];
