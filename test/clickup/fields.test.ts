import { expect, test } from '@jest/globals';
import { readFields, setField } from '../../src/clickup/fields.ts';
import { answering } from './answering-http.ts';

test.each(['space', 'folder', 'list'] as const)('reads the fields of a %s with their options', async (at) => {
  const { http, sent } = answering({
    fields: [
      {
        id: 'a',
        name: 'Region',
        type: 'drop_down',
        type_config: { options: [{ id: 'o1', name: 'EMEA', orderindex: '3' }] },
      },
      {
        id: 'b',
        name: 'Modules',
        type: 'labels',
        type_config: {
          options: [
            { id: 'o2', label: 'SSO' },
            { id: 'o3', label: 'API' },
          ],
        },
      },
      { id: 'c', name: 'Seats', type: 'number', type_config: {} },
      { id: 'd', name: 'Votes', type: 'invented_tomorrow' },
    ],
  });
  expect(await readFields(http, at, '9')).toEqual([
    { id: 'a', name: 'Region', type: 'drop_down', options: [{ id: 'o1', name: 'EMEA', orderindex: 3 }] },
    {
      id: 'b',
      name: 'Modules',
      type: 'labels',
      options: [
        { id: 'o2', name: 'SSO', orderindex: 0 },
        { id: 'o3', name: 'API', orderindex: 1 },
      ],
    },
    { id: 'c', name: 'Seats', type: 'number', options: [] },
    { id: 'd', name: 'Votes', type: 'invented_tomorrow', options: [] },
  ]);
  expect(sent).toEqual([{ method: 'GET', path: `/api/v2/${at}/9/field` }]);
});

test('fails when an option has no name, because a value could then be matched to the wrong one', async () => {
  const { http } = answering({
    fields: [{ id: 'a', name: 'R', type: 'drop_down', type_config: { options: [{ id: 'o' }] } }],
  });
  await expect(readFields(http, 'list', '1')).rejects.toThrow(
    '1 of 1 custom fields cannot be read:\na: ✖ an option without a name',
  );
});

test.each([
  { name: 'a value', field: { id: 'f', value: 'uuid-1' }, body: { value: 'uuid-1' } },
  {
    name: 'a date with its option',
    field: { id: 'f', value: 1, valueOptions: { time: false } },
    body: { value: 1, value_options: { time: false } },
  },
])('sets $name, which may be sent twice', async ({ field, body }) => {
  const { http, sent } = answering({});
  await setField(http, '86c9w', field);
  expect(sent).toEqual([{ method: 'POST', path: '/api/v2/task/86c9w/field/f', body, repeatable: true }]);
});
