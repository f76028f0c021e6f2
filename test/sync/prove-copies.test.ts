import { describe, expect, test } from '@jest/globals';
import type { CopyProof } from '../../src/domain/project-check.ts';
import { type BuiltProject, buildProject } from '../support/built-project.ts';
import { stateOf } from '../support/sandbox-state.ts';

const template = 'Onboarding – Standard';

const proofOf = async ({ run }: BuiltProject, deal: string) =>
  JSON.parse((await run('explain', deal, '--json')).out).proof as CopyProof | null;

/** Wins another deal, and answers its number once its project was built. */
async function buildAnother({ act, pass, world }: BuiltProject) {
  const before = new Set(stateOf(world).deals.map(({ id }) => id));
  act({ act: 'win', recipe: 'standard' });
  const { exceptions } = await pass();
  const deal = stateOf(world).deals.find(({ id }) => !before.has(id))?.id ?? '';
  return { deal, exceptions };
}

describe('the copy of a template', () => {
  test('is proved when it has arrived, before anything else is put into it', async () => {
    const project = await buildProject();
    expect(await proofOf(project, project.deal)).toEqual({
      template,
      at: expect.any(String),
      tasks: 16,
      subtasks: 6,
      dependencies: 9,
      startDates: 10,
      dueDates: 16,
      assigned: 2,
      priorities: expect.any(Number),
      // Two fields of each task that ClickUp works out by itself.
      fieldValues: 32,
      lacks: [],
    });
  });

  test('that is like the one before it says nothing', async () => {
    const { deal, exceptions } = await buildAnother(await buildProject());
    expect([deal === '', exceptions]).toEqual([false, []]);
  });

  test('that lacks what the one before had is told, until delivery has accepted it', async () => {
    const project = await buildProject();
    project.act({ act: 'edit-template', template, remove: 'Configure workspace' });
    const { deal, exceptions } = await buildAnother(project);
    expect(exceptions.map(({ code, deal: about, message }) => [code, about, message])).toEqual([
      ['TEMPLATE_COPY_DIFFERS', deal, expect.stringContaining('task "Configure workspace"')],
    ]);
    expect((await proofOf(project, deal))?.lacks).toContain('task "Configure workspace"');
    const link = stateOf(project.world).property(deal, 'delivery_project_url') ?? '';
    const list = /\/li\/(\d+)/.exec(link)?.[1];
    project.act({ act: 'move-task', task: 'Handoff brief', list, status: 'accepted' });
    expect((await project.pass()).exceptions).toEqual([]);
  });

  test('is confirmed by a person, and the next one is held against it', async () => {
    const project = await buildProject();
    project.act({ act: 'edit-template', template, remove: 'Configure workspace' });
    const { deal } = await buildAnother(project);
    await project.run('retry', deal);
    expect((await project.pass()).exceptions).toEqual([]);
    expect((await buildAnother(project)).exceptions).toEqual([]);
  });
});
