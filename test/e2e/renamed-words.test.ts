import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { type BuiltProject, buildProject } from '../support/built-project.ts';
import { SyncDocument } from '../support/contract.ts';

const codesOf = ({ exceptions }: Awaited<ReturnType<BuiltProject['pass']>>) => exceptions.map(({ code }) => code);

const setBrief = ({ act, list }: BuiltProject, status: string) =>
  act({ act: 'move-task', task: 'Handoff brief', list, status });

test('a step of the team on the way to a yes is nobody’s trouble, and a quiet pass asks nothing for it', async () => {
  const project = await buildProject();
  setBrief(project, 'in progress');
  expect(codesOf(await project.pass())).toEqual([]);
  expect(project.told('handoff_state')).toBe('offered');
  const idle = await project.pass();
  expect([codesOf(idle), idle.requests]).toEqual([[], { hubspot: 1, clickup: 1 }]);
});

test('a yes in a word that took the place of the mapping’s is told at once, and heard once the mapping follows', async () => {
  const project = await buildProject();
  project.act({ act: 'rename-status', list: project.list, status: 'accepted', name: 'green light' });
  setBrief(project, 'green light');
  const { exceptions } = await project.pass();
  expect(exceptions.map(({ code, message }) => [code, message])).toEqual([
    ['ACCEPT_STATUS_UNKNOWN', expect.stringMatching(/^"Handoff brief" stands at "green light".* has no "accepted"/)],
  ]);
  expect(project.told('handoff_state')).toBe('offered');
  const idle = await project.pass();
  expect([codesOf(idle), idle.requests]).toEqual([['ACCEPT_STATUS_UNKNOWN'], { hubspot: 1, clickup: 1 }]);

  const mappings = join(project.folder, 'mappings');
  cpSync(project.env['MAPPINGS_DIR'] ?? '', mappings, { recursive: true });
  const file = join(mappings, 'standard-onboarding.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('accepted: accepted', 'accepted: [accepted, green light]'));
  const after = await project.runWith({ env: { MAPPINGS_DIR: mappings } }, 'sync', '--json');
  expect(SyncDocument.parse(JSON.parse(after.out)).exceptions).toEqual([]);
  expect(project.told('handoff_state')).toBe('accepted');
});

test('a no whose status was renamed is told, and heard once the status has its name again', async () => {
  const project = await buildProject();
  project.act({ act: 'rename-status', list: project.list, status: 'returned to sales', name: 'sent back' });
  setBrief(project, 'sent back');
  expect((await project.pass()).exceptions.map(({ fix }) => fix)).toEqual([
    expect.stringContaining('returned: [returned to sales, sent back]'),
  ]);
  project.act({ act: 'rename-status', list: project.list, status: 'sent back', name: 'returned to sales' });
  project.nextDay();
  await project.pass();
  expect(project.told('handoff_state')).toBe('returned');
});

test('a return whose status is renamed stays one, and sales can answer it once the mapping or the status follows', async () => {
  const project = await buildProject();
  setBrief(project, 'returned to sales');
  await project.pass();
  project.act({ act: 'rename-status', list: project.list, status: 'returned to sales', name: 'sent back' });
  project.nextDay();
  const { exceptions } = await project.pass();
  const told = exceptions.filter(({ code }) => code === 'ACCEPT_STATUS_UNKNOWN');
  expect(told.map(({ message }) => message.split('; ')[1])).toEqual(['it goes on counting as returned.']);
  expect(project.told('handoff_state')).toBe('returned');
  project.act({ act: 'rename-status', list: project.list, status: 'sent back', name: 'returned to sales' });
  project.act({ act: 'edit', id: project.deal, properties: { handoff_state: 'offered' } });
  project.nextDay();
  await project.pass();
  const after = await project.pass();
  expect([codesOf(after), project.told('handoff_state')]).toEqual([[], 'offered']);
});

test('a yes by a command that the list has no status for names the status and the list', async () => {
  const project = await buildProject();
  project.act({ act: 'rename-status', list: project.list, status: 'accepted', name: 'green light' });
  await project.run('accept', project.deal);
  const { exceptions } = await project.pass();
  const [name] = project.lists().filter((one) => one.includes(project.deal));
  expect(exceptions.map(({ code, message }) => [code, message.split(' (')[0]])).toEqual([
    ['CLICKUP_STATUS_UNKNOWN', `The list "${name}" has no status "accepted", at which "Handoff brief" is to be.`],
  ]);
});
