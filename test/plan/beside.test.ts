import { describe, expect, test } from '@jest/globals';
import type { EarlierProjects } from '../../src/domain/catalogue.ts';
import { unknown } from '../../src/domain/snapshot.ts';
import { findPlace } from '../../src/plan/place.ts';
import { catalogue, deal, mapping, planContext } from '../support/builders.ts';

const list = (id: string) => ({ id, name: `List ${id}`, archived: false });
const folders = {
  s1: [
    { id: '70', name: 'Acme, formerly Apex', archived: false, lists: [list('71'), list('72')] },
    { id: '80', name: 'A project', archived: false, lists: [list('81')] },
  ],
};
const earlier = (...lists: readonly string[]): EarlierProjects => ({
  lists: lists.map((id) => ({ id, deal: id === '99' ? '1001' : `of ${id}` })),
  folders: ['80'],
});

interface Given {
  readonly beside: string;
  readonly known?: Readonly<Record<string, EarlierProjects>>;
  readonly parent?: string;
  readonly template?: object;
}

function placed({ beside, known = {}, parent = '', template }: Given) {
  const rules = mapping({
    project: { into: { space: 'Delivery', folder: 'New clients', beside }, ...(template && { template }) },
  });
  const { folder, part } = findPlace(
    planContext({
      mapping: rules,
      deal: deal({ properties: { parent } }),
      catalogue: catalogue({ folders, earlier: known }),
    }),
  );
  return [folder ?? null, part.lookups, part.exceptions.map(({ code, message }) => `${code} ${message}`)];
}

const usual = [{ pending: 'place:s1/new clients' }, [], []];

describe('a sub-deal goes', () => {
  test.each([
    {
      name: 'into the folder of the newest earlier project that stands in one',
      given: { beside: 'company', known: { 501: earlier('5', '72') } },
      is: [{ id: '70' }, [], []],
    },
    {
      name: 'where it would without, when the company has nothing yet',
      given: { beside: 'company', known: { 501: earlier() } },
      is: usual,
    },
    {
      name: 'not beside itself',
      given: { beside: 'company', known: { 501: { lists: [{ id: '71', deal: '1001' }], folders: [] } } },
      is: usual,
    },
    {
      name: 'not into a folder that is a project',
      given: { beside: 'company', known: { 501: earlier('81') } },
      is: usual,
    },
    {
      name: 'nowhere before it was read what the company has',
      given: { beside: 'company' },
      is: [null, [{ kind: 'earlier-projects', spaceId: 's1', company: '501' }], []],
    },
    {
      name: 'into the folder that a property names by address',
      given: { beside: 'deal.parent', parent: 'https://app.clickup.com/9001/v/f/70/1', known: { 70: earlier() } },
      is: [{ id: '70' }, [], []],
    },
    ...[
      'https://app.clickup.com/9001/v/li/71',
      'https://app.clickup.com/9001/v/l/li/71?block=1',
      'https://app.clickup.com/9001/v/l/6-71-1',
      'https://app.clickup.com/9001/v/o/f/70',
    ].map((parent) => ({
      name: `into the folder behind ${parent}`,
      given: { beside: 'deal.parent', parent, known: { 70: earlier(), 71: earlier() } },
      is: [{ id: '70' }, [], []],
    })),
    {
      name: 'into the folder that a property names by id',
      given: { beside: 'deal.parent', parent: '71', known: { 71: earlier() } },
      is: [{ id: '70' }, [], []],
    },
    { name: 'where it would without, when the property is empty', given: { beside: 'deal.parent' }, is: usual },
    {
      name: 'nowhere before the folders were looked at for it',
      given: { beside: 'deal.parent', parent: '71' },
      is: [null, [{ kind: 'earlier-projects', spaceId: 's1', id: '71' }], []],
    },
    {
      name: 'nowhere, when nothing stands there',
      given: { beside: 'deal.parent', parent: '123', known: { 123: earlier() } },
      is: [
        null,
        [],
        [
          'BESIDE_UNFIT The project cannot stand beside what deal.parent names: "123" is no folder of the space, and no list in one.',
        ],
      ],
    },
    {
      name: 'nowhere, when it is no address',
      given: { beside: 'deal.parent', parent: 'Acme' },
      is: [
        null,
        [],
        ['BESIDE_UNFIT The project cannot stand beside what deal.parent names: "Acme" is no address of ClickUp.'],
      ],
    },
    {
      name: 'nowhere, when that is a project of its own',
      given: { beside: 'deal.parent', parent: '80', known: { 80: earlier() } },
      is: [
        null,
        [],
        [
          'BESIDE_UNFIT The project cannot stand beside what deal.parent names: "80" is a project of its own, whose lists are counted together.',
        ],
      ],
    },
  ])('$name', ({ given, is }) => {
    expect(placed(given)).toEqual(is);
  });

  test('nowhere while the company could not be read', () => {
    const context = planContext({
      mapping: mapping({ project: { into: { space: 'Delivery', beside: 'company' } } }),
      deal: deal({ companies: unknown('the CRM did not answer') }),
    });
    expect(() => findPlace(context)).toThrow('the CRM did not answer');
  });
});
