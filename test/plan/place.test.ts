import { describe, expect, test } from '@jest/globals';
import { emptyCatalogue } from '../../src/domain/catalogue.ts';
import { placeKey } from '../../src/domain/ids.ts';
import { findPlace } from '../../src/plan/place.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { catalogue, deal, done, mapping, planContext } from '../support/builders.ts';

const into = (space: string, folder?: string) => mapping({ project: { into: { space, ...(folder && { folder }) } } });
const inFolder = into('Delivery', "Clients {{ deal.closedate | date: '%Y' }}");
const folders = { s1: [{ id: 'd1', name: 'clients 2026', archived: false, lists: [] }] };

describe('a project goes into', () => {
  test.each([
    { name: 'a space by name', rules: into('delivery'), place: { spaceId: 's1', part: nothing } },
    { name: 'a space by id', rules: into('s1'), place: { spaceId: 's1', part: nothing } },
    { name: 'a folder by name', rules: inFolder, place: { spaceId: 's1', folder: { id: 'd1' }, part: nothing } },
    { name: 'a folder by id', rules: into('s1', 'd1'), place: { spaceId: 's1', folder: { id: 'd1' }, part: nothing } },
  ])('$name', ({ rules, place }) => {
    expect(findPlace(planContext({ mapping: rules, catalogue: catalogue({ folders }) }))).toEqual(place);
  });

  test('a folder that is made first, under a key that all deals share', () => {
    const { folder, part } = findPlace(planContext({ mapping: inFolder }));
    const key = placeKey('s1/clients 2026');
    expect(folder).toEqual({ pending: key });
    expect(part.operations).toEqual([
      {
        kind: 'create-folder',
        target: 'clickup',
        key,
        handoff: '1001/e1',
        deal: '1001',
        spaceId: 's1',
        name: 'Clients 2026',
        why: 'space "Delivery" has no folder "Clients 2026"',
        requests: 1,
      },
    ]);
  });

  test('the folder that was just made, although the catalogue does not show it yet', () => {
    const ledger = new Map([[placeKey('s1/clients 2026'), done('d7')]]);
    expect(findPlace(planContext({ mapping: inFolder, ledger }))).toEqual({
      spaceId: 's1',
      folder: { id: 'd7' },
      part: nothing,
    });
  });
});

describe('what has another name now', () => {
  const renamed = (pinnedAs: readonly string[]) => ({
    s1: [{ id: 'd1', name: 'Customers', archived: false, lists: [], pinnedAs }],
  });

  test('a folder is not made a second time', () => {
    const found = findPlace(
      planContext({ mapping: inFolder, catalogue: catalogue({ folders: renamed(['Clients 2026']) }) }),
    );
    expect(found.part.operations).toEqual([]);
    expect(found.part.exceptions.map(({ code, message }) => [code, message])).toEqual([
      [
        'FOLDER_RENAMED',
        'The folder "Clients 2026" has another name now. It was renamed to "Customers"; `handoff check --fix` puts that into the mapping.',
      ],
    ]);
  });

  test('is used under the old name too once the new one is pinned', () => {
    const folders = renamed(['Clients 2026', 'Customers']);
    expect(findPlace(planContext({ mapping: inFolder, catalogue: catalogue({ folders }) }))).toEqual({
      spaceId: 's1',
      folder: { id: 'd1' },
      part: nothing,
    });
  });
});

describe('what is not there', () => {
  test('a space is told with the nearest names', () => {
    const spaces = [
      { id: 's1', name: 'Delivery' },
      { id: 's2', name: 'Internal' },
    ];
    const { part } = findPlace(planContext({ mapping: into('Delivry'), catalogue: catalogue({ spaces }) }));
    expect(part.exceptions).toEqual([
      {
        code: 'SPACE_NOT_FOUND',
        message: 'ClickUp has no space "Delivry". The nearest is "Delivery"; also "Internal".',
        fix: "Correct `into.space` in onboarding.yaml:5, or give the token's user access to it.",
      },
    ]);
  });

  test('the name of a folder', () => {
    const rules = into('Delivery', '{{ deal.client_group }}');
    const { part } = findPlace(planContext({ mapping: rules, deal: deal() }));
    expect(part.exceptions.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "NAME_EMPTY: The folder's name comes out empty (onboarding.yaml:3).",
    ]);
  });

  test.each([
    { name: 'spaces', known: emptyCatalogue, lookup: { kind: 'spaces' } },
    { name: 'folders', known: catalogue({ folders: {} }), lookup: { kind: 'folders', spaceId: 's1' } },
  ])('$name are looked up before anything is said', ({ known, lookup }) => {
    expect(findPlace(planContext({ catalogue: known }))).toEqual({
      part: { ...nothing, lookups: [lookup] },
    });
  });
});
