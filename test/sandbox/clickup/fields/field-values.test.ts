import { describe, expect, test } from '@jest/globals';
import { type FakeWorkspace, fakeWorkspace } from '../fake-workspace.ts';

/** Writes to a field of a new task and gives what the task shows of it afterwards; undefined when there is no `value` key. */
function writeAndRead(workspace: FakeWorkspace, field: string, body: object, ...more: readonly object[]): unknown {
  const { id } = workspace.newTask(workspace.newList(`List ${field}`));
  for (const each of [body, ...more]) workspace.done('POST', `/task/${id}/field/${workspace.fieldId(field)}`, each);
  return workspace.task(id).custom_fields.find(({ name }) => name === field)?.value;
}

const four = String(Date.parse('2026-12-01T03:00:00Z'));
const noon = Date.parse('2026-12-01T11:00:00Z');

describe('what is written and what is read', () => {
  test.each([
    { field: 'Return reason', value: 'Scope unclear', shown: 'Scope unclear' },
    { field: 'Notes', value: 'Two\nlines', shown: 'Two\nlines' },
    { field: 'Deal', value: 'https://app.hubspot.com/contacts/1', shown: 'https://app.hubspot.com/contacts/1' },
    { field: 'Billing contact', value: 'pay@example.com', shown: 'pay@example.com' },
    { field: 'Phone', value: '+49 30 1234567', shown: '+49 30 1234567' },
    { field: 'Seats', value: 25, shown: '25' },
    { field: 'Seats', value: '2.5', shown: '2.5' },
    { field: 'Contract value', value: '12500.50', shown: 12500.5 },
    { field: 'Go-live', value: noon, shown: four },
    { field: 'Go-live', value: String(noon), shown: four },
    { field: 'Contract signed', value: true, shown: 'true' },
    { field: 'Contract signed', value: false, shown: 'false' },
    { field: 'Region', value: 2, shown: 2 },
    { field: 'Region', value: '1', shown: 1 },
    { field: 'Health', value: 4, shown: 4 },
    { field: 'Manual progress', value: { current: 30 }, shown: { current: 30, percent_completed: 30 } },
    {
      field: 'Site',
      value: { location: { lat: 47.37, lng: 8.54 }, formatted_address: 'Zürich' },
      shown: { location: { lat: 47.37, lng: 8.54 }, formatted_address: 'Zürich' },
    },
    { field: 'Start automation', value: true, shown: undefined },
  ])('$field: $value reads as $shown', ({ field, value, shown }) => {
    expect(writeAndRead(fakeWorkspace(), field, { value })).toEqual(shown);
  });

  test('a date keeps its time when the options say so', () => {
    const body = { value: noon, value_options: { time: true } };
    expect(writeAndRead(fakeWorkspace(), 'Go-live', body)).toBe(String(noon));
  });

  test('a drop-down is written by uuid and read by position; labels stay uuids and are overwritten', () => {
    const workspace = fakeWorkspace();
    const options = (name: string) => {
      const { fields } = workspace.get<{
        fields: readonly { name: string; type_config: { options: { id: string }[] } }[];
      }>('/space/90110001/field');
      return fields.find((field) => field.name === name)?.type_config.options.map(({ id }) => id) ?? [];
    };
    const [, amer] = options('Region');
    const [sso, , api] = options('Modules');
    expect(writeAndRead(workspace, 'Region', { value: amer })).toBe(1);
    expect(writeAndRead(workspace, 'Modules', { value: [sso] }, { value: [api, api] })).toEqual([api]);
  });

  test('people are added and removed, and read as users', () => {
    const workspace = fakeWorkspace();
    const ana = workspace.memberId('ana@example.com');
    const raj = workspace.memberId('raj@example.com');
    const shown = writeAndRead(workspace, 'Sales owner', { value: { add: [ana, raj] } }, { value: { rem: [ana] } });
    expect(shown).toEqual([
      {
        id: raj,
        username: 'Raj Patel',
        email: 'raj@example.com',
        color: expect.any(String),
        profilePicture: null,
        initials: 'RP',
      },
    ]);
  });

  test('related tasks are read with their names', () => {
    const workspace = fakeWorkspace();
    const other = workspace.newTask(workspace.newList('Other'), { name: 'Elsewhere' });
    const shown = writeAndRead(workspace, 'Related tasks', { value: { add: [other.id], rem: [] } });
    expect(shown).toMatchObject([{ id: other.id, name: 'Elsewhere', deleted: false }]);
  });

  test.each([{ body: { value: null } }, { body: undefined }])(
    'a cleared field has no value key ($body)',
    ({ body }) => {
      const workspace = fakeWorkspace();
      const { id } = workspace.newTask(workspace.newList());
      const path = `/task/${id}/field/${workspace.fieldId('Seats')}`;
      workspace.done('POST', path, { value: 5 });
      workspace.done(body === undefined ? 'DELETE' : 'POST', path, body);
      expect(workspace.task(id).custom_fields.find(({ name }) => name === 'Seats')).not.toHaveProperty('value');
    },
  );

  test('progress counts finished sub-tasks and ticked items', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const { id } = workspace.newTask(list);
    workspace.newTask(list, { parent: id, status: 'complete' });
    workspace.newTask(list, { parent: id });
    const progress = workspace.task(id).custom_fields.find(({ name }) => name === 'Automatic progress')?.value;
    expect(progress).toEqual({ percent_complete: 50 });
  });
});

describe('what is refused', () => {
  const notAnOption = { err: 'Value must be an option index or uuid', ECODE: 'FIELD_011' };
  const invalid = { err: 'Invalid Value', ECODE: 'FIELD_342' };

  test.each([
    { field: 'Region', value: 'EMEA', status: 400, answer: notAnOption },
    { field: 'Region', value: 9, status: 400, answer: notAnOption },
    {
      field: 'Go-live',
      value: '2026-12-01',
      status: 500,
      answer: { err: 'Value is not a valid date', ECODE: 'FIELD_017' },
    },
    { field: 'Modules', value: 'SSO', status: 400, answer: invalid },
    { field: 'Modules', value: ['SSO'], status: 400, answer: invalid },
    { field: 'Sales owner', value: [1], status: 400, answer: invalid },
    { field: 'Sales owner', value: { add: [1] }, status: 400, answer: invalid },
    { field: 'Contract value', value: 'a lot', status: 400, answer: invalid },
    { field: 'Billing contact', value: 'nobody', status: 400, answer: invalid },
    { field: 'Deal', value: 'app.hubspot.com', status: 400, answer: invalid },
    { field: 'Phone', value: '030 123', status: 400, answer: invalid },
    { field: 'Health', value: 6, status: 400, answer: invalid },
    { field: 'Contract signed', value: 'yes', status: 400, answer: invalid },
    { field: 'Return reason', value: 5, status: 400, answer: invalid },
    { field: 'Automatic progress', value: 1, status: 400, answer: invalid },
    { field: 'Open checklists', value: '1', status: 400, answer: invalid },
    { field: 'Total value', value: 1, status: 400, answer: invalid },
    { field: 'Votes', value: 1, status: 400, answer: invalid },
  ])('$field: $value', ({ field, value, status, answer }) => {
    const workspace = fakeWorkspace();
    const { id } = workspace.newTask(workspace.newList());
    const path = `/task/${id}/field/${workspace.fieldId(field)}`;
    expect(workspace.refused('POST', path, { value })).toEqual({ status, answer, committed: false });
  });

  test('a field of another space', () => {
    const workspace = fakeWorkspace();
    const { id } = workspace.newTask(workspace.newList());
    const path = `/task/${id}/field/${workspace.fieldId('Seats', '90110002')}`;
    expect(workspace.refused('POST', path, { value: 1 })).toEqual({
      status: 400,
      answer: { err: 'Custom field does not exist in the task location hierarchy', ECODE: 'FIELD_115' },
      committed: false,
    });
  });

  test('the sixty-first use on a free plan, but not a change of a value that is there', () => {
    const workspace = fakeWorkspace({ plan: 'free' });
    const list = workspace.newList();
    const id = workspace.fieldId('Seats');
    const tasks = Array.from({ length: 60 }, () => workspace.newTask(list, { custom_fields: [{ id, value: 1 }] }));
    expect(
      workspace.refused('POST', `/list/${list}/task`, { name: 'x', custom_fields: [{ id, value: 1 }] }),
    ).toMatchObject({
      status: 400,
      answer: { ECODE: 'FIELD_033' },
    });
    expect(workspace.send('POST', `/task/${tasks[0]?.id}/field/${id}`, { value: 2 }).status).toBe(200);
  });
});

test('the fields of a list, its folder and its space are the same, with options in their own words', () => {
  const workspace = fakeWorkspace();
  const list = workspace.newList();
  const fields = workspace.get<{ fields: readonly { name: string; type: string; type_config: unknown }[] }>(
    `/list/${list}/field`,
  );
  expect(workspace.get(`/space/90110001/field`)).toEqual(fields);
  expect(new Set(fields.fields.map(({ type }) => type)).size).toBe(23);
  const config = (name: string) => fields.fields.find((field) => field.name === name)?.type_config;
  expect(config('Region')).toMatchObject({
    options: [{ name: 'EMEA', orderindex: 0 }, { name: 'AMER' }, { name: 'APAC' }],
  });
  expect(config('Modules')).toMatchObject({ options: [{ label: 'SSO' }, {}, {}, {}] });
});
