import { describe, expect, test } from '@jest/globals';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { buildContainer } from '../../src/plan/build-container.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { catalogue, deal, done, keyOf, ledger, mapping, planContext, project, task } from '../support/builders.ts';

const container = (changes: Partial<PlanInput>) => buildContainer(planContext(changes));
const operation = (changes: Partial<PlanInput>) => container(changes).operations.at(-1);
const problems = (changes: Partial<PlanInput>) =>
  container(changes).exceptions.map(({ code, message }) => `${code}: ${message}`);
const inFolder = { into: { space: 'Delivery', folder: 'Clients' } };
const clients = (lists: readonly string[] = []): Partial<Catalogue> => ({
  folders: {
    s1: [
      {
        id: 'd1',
        name: 'Clients',
        archived: false,
        lists: lists.map((name) => ({ id: `id of ${name}`, name, archived: false })),
      },
    ],
  },
});

describe('a project that does not stand yet', () => {
  test('is an empty list when the mapping names no template', () => {
    expect(operation({})).toEqual({
      kind: 'create-list',
      target: 'clickup',
      key: keyOf('project'),
      handoff: '1001/e1',
      deal: '1001',
      spaceId: 's1',
      name: 'Acme #1001',
      markdown:
        'Built by Handoff Sync for [Acme rollout](https://app.hubspot.com/contacts/1/record/0-3/1001).\n\nhandoff-sync ref: deal:1001/e1/project',
      why: 'deal was won on 2026-11-06 and has no project',
      requests: 1,
    });
  });

  test.each([
    { name: 'by name', template: { list: 'standard' }, kind: 'copy-list-template', templateId: 'lt1' },
    { name: 'by id', template: { list: 'lt1' }, kind: 'copy-list-template', templateId: 'lt1' },
    { name: 'of a folder', template: { folder: 'Enterprise' }, kind: 'copy-folder-template', templateId: 'ft1' },
    {
      name: 'that the deal decides',
      template: [{ if: 'deal.amount > 50000', folder: 'Enterprise' }, { otherwise: { list: 'Standard' } }],
      kind: 'copy-list-template',
      templateId: 'lt1',
    },
  ])('is a copy of the template $name', ({ template, kind, templateId }) => {
    const options = { dates: true, assignees: true, skipWeekends: true, startDate: '2026-11-10' };
    const start = { from: 'won', business_days: 2 };
    expect(operation({ mapping: mapping({ project: { template, start } }) })).toMatchObject({
      kind,
      templateId,
      options,
    });
  });

  test('takes over neither dates nor people when the mapping says so', () => {
    const copy = { dates: false, assignees: false, skip_weekends: false };
    const rules = mapping({ project: { template: { list: 'Standard' }, copy } });
    expect(operation({ mapping: rules })).toMatchObject({
      options: { dates: false, assignees: false, skipWeekends: false },
    });
  });

  test('waits for its folder', () => {
    expect(container({ mapping: mapping({ project: inFolder }) }).operations).toMatchObject([
      { kind: 'create-folder', key: 'place:s1/clients' },
      { kind: 'create-list', folder: { pending: 'place:s1/clients' }, after: ['place:s1/clients'] },
    ]);
  });

  test('goes into a folder that is there', () => {
    const known = catalogue(clients());
    expect(operation({ mapping: mapping({ project: inFolder }), catalogue: known })).toMatchObject({
      kind: 'create-list',
      folder: { id: 'd1' },
    });
  });

  test('shows markup of the deal as it is written', () => {
    const named = deal({ properties: { dealname: '[x](http://evil) *a*' } });
    expect(operation({ deal: named })).toMatchObject({
      markdown: expect.stringContaining('[\\[x\\](http://evil) \\*a\\*](https://app.hubspot.com'),
    });
  });

  test('has no template of that name', () => {
    const rules = mapping({ project: { template: { list: 'Standrad' } } });
    expect(problems({ mapping: rules })).toEqual([
      'TEMPLATE_NOT_FOUND: ClickUp has no list template "Standrad". There is only "Standard".',
    ]);
  });

  test.each([
    { kind: 'list', without: 'listTemplates' },
    { kind: 'folder', without: 'folderTemplates' },
  ] as const)('wants the $kind templates read first', ({ kind, without }) => {
    const rules = mapping({ project: { template: { [kind]: 'Standard' } } });
    const { [without]: _, ...known } = catalogue();
    expect(container({ mapping: rules, catalogue: known }).lookups).toEqual([{ kind: `${kind}-templates` }]);
  });

  test('wants the lists of the space read first', () => {
    const known = catalogue({ folderlessLists: {} });
    expect(container({ catalogue: known }).lookups).toEqual([{ kind: 'folderless-lists', spaceId: 's1' }]);
  });
});

describe('a project that stands already', () => {
  const standing = { id: 'l5', name: 'ACME #1001', archived: false };
  const listTaken = catalogue({ folderlessLists: { s1: [standing] } });
  const folderTaken = catalogue({ folders: { s1: [{ ...standing, lists: [] }] } });

  test.each([
    { name: 'a list by its name', changes: { catalogue: listTaken }, id: 'l5' },
    {
      name: 'a list in its folder',
      changes: { mapping: mapping({ project: inFolder }), catalogue: catalogue(clients(['Acme #1001'])) },
      id: 'id of Acme #1001',
    },
    {
      name: 'a list that people moved into another folder before the deal was told of it',
      changes: { catalogue: catalogue({ ...clients(['Acme #1001']), folderlessLists: { s1: [] } }) },
      id: 'id of Acme #1001',
    },
    {
      name: 'such a list of a deal that was merged since',
      changes: {
        deal: deal({ id: '9', properties: { hs_merged_object_ids: '1001' } }),
        catalogue: catalogue({ ...clients(['Acme #1001']), folderlessLists: { s1: [] } }),
      },
      id: 'id of Acme #1001',
    },
    {
      name: 'a folder by its name',
      changes: { mapping: mapping({ project: { template: { folder: 'Enterprise' } } }), catalogue: folderTaken },
      id: 'l5',
    },
    {
      name: 'what the ledger says was built, whatever its name',
      changes: {
        ledger: ledger({ project: done('l1') }),
        catalogue: catalogue({ projects: { 'list:l1': project([], { name: 'Renamed' }) } }),
      },
      id: 'l1',
    },
  ])('is taken over: $name', ({ changes, id }) => {
    expect(operation(changes)).toMatchObject({ kind: 'adopt-project', requests: 0, container: { id, spaceId: 's1' } });
  });

  test("is not another deal's of nearly the same name", () => {
    const known = catalogue({ folderlessLists: { s1: [{ ...standing, name: 'Acme #10012' }] } });
    expect(operation({ catalogue: known })).toMatchObject({ kind: 'create-list' });
  });
});

describe('a link on the deal', () => {
  const linked = (url = 'https://app.clickup.com/w1/v/li/l1'.replace('l1', '900')) =>
    deal({ properties: { delivery_project_url: url } });
  const found = (changes: Parameters<typeof project>[1], tasks: Parameters<typeof project>[0] = []) =>
    catalogue({ projects: { 'list:900': project(tasks, { id: '900', ...changes }) } });

  test('is read before it is believed', () => {
    expect(container({ deal: linked() }).lookups).toEqual([{ kind: 'project', of: 'list', id: '900' }]);
  });

  test.each([
    { url: 'https://app.clickup.com/w1/v/li/900', of: 'list', id: '900' },
    { url: 'https://app.clickup.com/w1/v/li/6-900-1?pr=5', of: 'list', id: '1' },
    { url: 'https://app.clickup.com/w1/v/f/77/s1', of: 'folder', id: '77' },
  ])('$url names $of $id', ({ url, of, id }) => {
    expect(container({ deal: linked(url) }).lookups).toEqual([{ kind: 'project', of, id }]);
  });

  test.each([
    { name: 'whose name bears the number of the deal', known: found({ name: 'Acme (1001)' }) },
    {
      name: 'with a task of this handoff',
      known: found({ name: 'Renamed' }, [task('a', { marker: keyOf('task:a') })]),
    },
  ])('takes over a project $name', ({ known }) => {
    expect(operation({ deal: linked(), catalogue: known })).toMatchObject({
      kind: 'adopt-project',
      container: { id: '900' },
    });
  });

  test.each([
    { name: 'the deal was copied from another', known: found({ name: 'Acme #999' }) },
    { name: 'the other number only begins alike', known: found({ name: 'Acme #10011' }) },
    {
      name: "its tasks are another deal's",
      known: found({ name: 'Renamed' }, [task('a', { marker: 'deal:7/e1/brief' })]),
    },
  ])('is not followed where $name', ({ known }) => {
    expect(operation({ deal: linked(), catalogue: known })).toMatchObject({ kind: 'create-list' });
  });

  test('to somewhere else is no link', () => {
    expect(operation({ deal: linked('https://example.com/900') })).toMatchObject({ kind: 'create-list' });
  });
});

describe('what an earlier life may have begun', () => {
  const mayHaveLeft = new Set(['notes', 'tasks', 'project'] as const);
  const renamed = { id: '900', name: 'Our client', archived: false };
  const loose = (strays?: Catalogue['strays'][string]) =>
    catalogue({
      folderlessLists: { s1: [renamed] },
      strays: strays === undefined ? {} : { 'folderless:s1': strays },
    });
  const inClients = { mapping: mapping({ project: inFolder }), mayHaveLeft };
  const asFolder = { mapping: mapping({ project: { template: { folder: 'Enterprise' } } }), mayHaveLeft };
  const folder = { id: 'd9', name: 'Our client', archived: false, lists: [renamed] };
  const own = [{ listId: '900', handoff: '1001/e1' }] as const;

  test.each([
    {
      name: 'a space without a folder',
      changes: { mayHaveLeft, catalogue: loose() },
      wanted: { kind: 'strays', of: 'folderless', spaceId: 's1' },
    },
    {
      name: 'a folder',
      changes: { ...inClients, catalogue: catalogue(clients()) },
      wanted: { kind: 'strays', of: 'folder', spaceId: 's1', folderId: 'd1' },
    },
    {
      name: 'all folders',
      changes: { ...asFolder, catalogue: catalogue({ folders: { s1: [folder] } }) },
      wanted: { kind: 'strays', of: 'all-folders', spaceId: 's1' },
    },
  ])('is looked for before anything is made: in $name', ({ changes, wanted }) => {
    expect(container(changes)).toEqual({ ...nothing, lookups: [wanted] });
  });

  test.each([
    { name: 'a list', changes: { mayHaveLeft, catalogue: loose(own) }, id: '900' },
    {
      name: 'a list in its folder',
      changes: {
        ...inClients,
        catalogue: catalogue({ folders: { s1: [{ ...folder, name: 'Clients' }] }, strays: { 'folder:d9': own } }),
      },
      id: '900',
    },
    {
      name: 'the folder of a list',
      changes: { ...asFolder, catalogue: catalogue({ folders: { s1: [folder] }, strays: { 'all-folders:s1': own } }) },
      id: 'd9',
    },
    {
      name: 'that of a deal that was merged into this one',
      changes: {
        mayHaveLeft,
        deal: deal({ properties: { hs_merged_object_ids: '77' } }),
        catalogue: loose([{ listId: '900', handoff: '77/e1' }]),
      },
      id: '900',
    },
  ])('is known by its marks: $name', ({ changes, id }) => {
    expect(operation(changes)).toMatchObject({ kind: 'adopt-project', container: { id, name: 'Our client' } });
  });

  test.each([
    { name: 'of another deal', changes: { mayHaveLeft, catalogue: loose([{ listId: '900', handoff: '1002/e1' }]) } },
    { name: 'of another win', changes: { mayHaveLeft, catalogue: loose([{ listId: '900', handoff: '1001/e2' }]) } },
    { name: 'and nobody worked before this service', changes: { catalogue: loose(own) } },
  ])('is nothing where the marks are $name', ({ changes }) => {
    expect(operation(changes)).toMatchObject({ kind: 'create-list' });
  });
});

describe('a project that is gone', () => {
  const gone = catalogue({ gone: { 'list:900': true } });

  test.each([
    { name: 'built', changes: { ledger: ledger({ project: done('900') }) } },
    { name: 'linked', changes: { deal: deal({ properties: { delivery_project_url: 'https://x/v/li/900' } }) } },
  ])('is said, and not built again: $name', ({ name, changes }) => {
    expect(container({ ...changes, catalogue: gone })).toEqual({
      ...nothing,
      lookups: [],
      exceptions: [
        {
          code: 'PROJECT_GONE',
          message: `The list 900 that was ${name} for this deal no longer exists in ClickUp.`,
          fix: "Restore it from ClickUp's trash and run `handoff retry 1001`; or choose: `handoff choose 1001 project rebuild`, or `re-link ID` instead with the id of what takes its place.",
        },
      ],
    });
  });
});
