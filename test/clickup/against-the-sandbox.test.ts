import { beforeEach, describe, expect, test } from '@jest/globals';
import { createClickUp } from '../../src/clickup/create-clickup.ts';
import { readClickUpError } from '../../src/clickup/errors.ts';
import { explainClickUpFailure, isNameTaken } from '../../src/clickup/explain-failure.ts';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import { dayOf, noonOf } from '../../src/domain/business-calendar.ts';
import type { ClickUpMember } from '../../src/domain/catalogue.ts';
import { sameFieldValue, writeFieldValue } from '../../src/domain/field-values.ts';
import { markerLine } from '../../src/domain/marker.ts';
import { createHttpClient } from '../../src/http/create-http-client.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { createLimiter } from '../../src/http/limits.ts';
import { clickUpLimits } from '../../src/http/vendor-limits.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { createClickUpVendor } from '../../src/sandbox/clickup/create-clickup-vendor.ts';
import { defaultClickUpToken } from '../../src/sandbox/clickup/settings.ts';
import { createWorld } from '../../src/sandbox/world.ts';
import { createCountingVendor } from '../support/counting-vendor.ts';
import { createLeapingClock } from '../support/small-world.ts';

const workspaceId = '9018043321';
const random = () => 0.5;

function rehearsal(token = defaultClickUpToken) {
  const clock = createLeapingClock();
  const world = createWorld({
    clock,
    seed: 1,
    deals: 1,
    createVendors: ({ clock: vendorClock, seed, deals, randomOf }) => ({
      hubspot: createCountingVendor('hubspot', vendorClock.now, []),
      clickup: createClickUpVendor({ clock: vendorClock, seed, deals, random: randomOf('clickup') }),
    }),
  });
  const http = createHttpClient({
    vendor: 'clickup',
    baseUrl: 'https://clickup.invalid',
    authorization: token,
    adapter: createSandboxAdapter({ world, vendor: 'clickup', clock }),
    clock,
    random,
    limiter: createLimiter({ clock, random, spec: clickUpLimits }),
    readError: readClickUpError,
  });
  return { clock, clickup: createClickUp({ http }) };
}

const failureOf = async (promise: Promise<unknown>): Promise<HttpError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpError)) throw new Error(`expected an HttpError, got ${String(error)}`);
  return error;
};

describe('the client against the fake ClickUp', () => {
  let clickup: ClickUpPort;
  let spaceId: string;
  let members: readonly ClickUpMember[];
  let sleep: (ms: number) => Promise<void>;

  beforeEach(async () => {
    const made = rehearsal();
    clickup = made.clickup;
    sleep = made.clock.sleep;
    const [workspace] = await clickup.workspaces();
    members = workspace?.members ?? [];
    spaceId = (await clickup.spaces(workspaceId)).find(({ name }) => name === 'Delivery')?.id ?? '';
  });

  test('finds the workspace, its people and its furniture', async () => {
    expect(await clickup.me()).toMatchObject({ name: 'Handoff Integration', email: 'integration@example.com' });
    expect(members.filter(({ guest }) => guest).map(({ email }) => email)).toEqual(['client.guest@example.org']);
    expect((await clickup.folders(spaceId)).map(({ name, lists }) => [name, lists.length])).toEqual([
      ['Archive 2025', 2],
    ]);
    expect((await clickup.listTemplates(workspaceId)).map(({ name }) => name)).toContain('Onboarding – Standard');
    expect((await clickup.folderTemplates(workspaceId)).map(({ name }) => name)).toContain('Enterprise Implementation');
    expect((await clickup.taskTemplates(workspaceId)).map(({ name }) => name)).toContain('Single sign-on');
  });

  test('builds a list from a template that arrives later, and a second of that name is refused as taken', async () => {
    const folder = await clickup.createFolder(spaceId, 'Clients 2026');
    const template = (await clickup.listTemplates(workspaceId)).find(({ name }) => name === 'Onboarding – Standard');
    const options = { dates: true, assignees: true, skipWeekends: true, startDate: '2026-11-30' };
    const copy = () =>
      clickup.copyListTemplate({ spaceId, folderId: folder.id }, template?.id ?? '', 'Acme #1', options);
    const { id } = await copy();
    await sleep(60_000);
    const list = await clickup.list(id);
    const { tasks, unreadable } = await clickup.listTasks(id, 0);
    expect({ name: list.name, folderId: list.folderId, spaceId: list.spaceId }).toEqual({
      name: 'Acme #1',
      folderId: folder.id,
      spaceId,
    });
    expect(list.statuses.map(({ name, type }) => `${name}: ${type}`)).toContain('returned to sales: custom');
    expect({
      tasks: tasks.length,
      subtasks: tasks.filter(({ parentId }) => parentId !== undefined).length,
      unreadable,
    }).toEqual({ tasks: 16, subtasks: 6, unreadable: [] });

    expect(isNameTaken(await failureOf(copy()))).toBe(true);
    expect(isNameTaken(await failureOf(clickup.createFolder(spaceId, 'Clients 2026')))).toBe(true);
    expect(
      isNameTaken(
        await failureOf(clickup.createList({ spaceId, folderId: folder.id }, { name: 'Acme #1', markdown: '' })),
      ),
    ).toBe(true);
  });

  test('copies a folder template and a task template', async () => {
    const template = (await clickup.folderTemplates(workspaceId)).find(
      ({ name }) => name === 'Enterprise Implementation',
    );
    const options = { dates: false, assignees: false, skipWeekends: false };
    const { id } = await clickup.copyFolderTemplate(spaceId, template?.id ?? '', 'Acme #2', options);
    await sleep(60_000);
    const folder = await clickup.folder(id);
    expect(folder.lists.map(({ name }) => name)).toEqual(['Discovery', 'Build', 'Launch']);
    expect(folder.spaceId).toBe(spaceId);

    const [first] = folder.lists;
    const ofTask = (await clickup.taskTemplates(workspaceId)).find(({ name }) => name === 'Single sign-on');
    await clickup.copyTaskTemplate(first?.id ?? '', ofTask?.id ?? '', 'Deliver SSO');
    await sleep(60_000);
    expect((await clickup.listTasks(first?.id ?? '', 0)).tasks.map(({ name }) => name)).toContain('Deliver SSO');
  });

  test('makes, finds and changes a task, and knows it again by its marker', async () => {
    const list = await clickup.createList({ spaceId }, { name: 'Loose #3', markdown: '**Acme**' });
    const key = 'deal:3/e1/in_delivery#1' as const;
    const dueDate = noonOf('2026-11-30', 'Europe/Berlin');
    const parent = await clickup.createTask(list.id, {
      name: 'Brief',
      markdown: `**Scope**\n\n${markerLine(key)}`,
      dueDate,
    });
    const child = await clickup.createTask(list.id, { name: 'Part', priority: 2, tags: ['handoff'] }, parent.id);
    expect({
      folderId: list.folderId,
      marker: parent.marker,
      parent: child.parentId,
      priority: child.priority,
      tags: child.tags,
    }).toEqual({ folderId: undefined, marker: key, parent: parent.id, priority: 2, tags: ['handoff'] });

    const ana = members.find(({ guest, email }) => !guest && email !== 'integration@example.com');
    await sleep(1_000);
    const changed = await clickup.updateTask(parent.id, {
      name: 'Handoff brief',
      status: 'in progress',
      addAssignees: [ana?.id ?? 0],
    });
    expect({
      name: changed?.name,
      status: changed?.status,
      assignees: changed?.assignees,
      marker: changed?.marker,
    }).toEqual({
      name: 'Handoff brief',
      status: { name: 'in progress', type: 'custom' },
      assignees: [ana?.id],
      marker: key,
    });
    const page = await clickup.teamTasks(workspaceId, {
      page: 0,
      listIds: [list.id],
      updatedAfter: parent.dateUpdated,
    });
    expect(page.tasks.map(({ id, marker }) => ({ id, marker }))).toEqual([{ id: parent.id, marker: key }]);
    const { timeSpentMs, ...alone } = await clickup.task(parent.id);
    expect([page.tasks, timeSpentMs]).toEqual([[alone], 0]);
  });

  test('finds every settable field equal after it was set, both one by one and with a new task', async () => {
    const list = await clickup.createList({ spaceId }, { name: 'Fields #4', markdown: '' });
    const task = await clickup.createTask(list.id, { name: 'Target' });
    const values: Readonly<Record<string, unknown>> = {
      text: 'a\nb',
      short_text: 'a',
      url: 'https://example.com/deal',
      email: 'billing@example.com',
      phone: '+49 30 1234567',
      number: '12',
      currency: '6000.50',
      date: '2026-11-30',
      checkbox: 'true',
      drop_down: 'AMER',
      labels: 'SSO;API',
      users: members.find(({ guest }) => !guest)?.email,
      tasks: task.id,
      list_relationship: task.id,
      emoji: 4,
      manual_progress: 40,
      location: '52.52, 13.40 Berlin',
      button: true,
    };
    const fields = await clickup.fields('list', list.id);
    const context = {
      members,
      dayToMs: (day: string) => noonOf(day, 'Europe/Berlin'),
      dayOf: (at: number) => dayOf(at, 'Europe/Berlin'),
    };
    const writes = fields.flatMap((field) => {
      const result = writeFieldValue(field, values[field.type], context);
      return result.ok ? [{ field, write: result.write }] : [];
    });
    expect([...new Set(writes.map(({ field }) => field.type))].sort()).toEqual(Object.keys(values).sort());

    for (const { write } of writes) await clickup.setField(task.id, write);
    const set = await clickup.task(task.id);
    const made = await clickup.createTask(list.id, { name: 'Made', fields: writes.map(({ write }) => write) });
    const different = writes.filter(
      ({ field, write }) =>
        !sameFieldValue(field, write, set.fields[field.id]) || !sameFieldValue(field, write, made.fields[field.id]),
    );
    expect(different.map(({ field }) => field.name)).toEqual([]);
  });

  test('explains what a person can repair', async () => {
    const list = await clickup.createList({ spaceId }, { name: 'Wrong #5', markdown: '' });
    const status = await failureOf(clickup.createTask(list.id, { name: 'T', status: 'no such status' }));
    const token = await failureOf(rehearsal('pk_wrong').clickup.me());
    const task = await clickup.createTask(list.id, { name: 'T' });
    const goLive = (await clickup.fields('list', list.id)).find(({ type }) => type === 'date');
    const date = await failureOf(clickup.setField(task.id, { id: goLive?.id ?? '', value: 'soon' }));
    expect([status, token, date].map((error) => [explainClickUpFailure(error)?.code, error.effect])).toEqual([
      ['CLICKUP_STATUS_UNKNOWN', 'refused'],
      ['CLICKUP_TOKEN_REJECTED', 'refused'],
      ['CLICKUP_FIELD_REFUSED', 'refused'],
    ]);
    expect(JSON.stringify(token.failure)).not.toContain('pk_wrong');
  });
});
