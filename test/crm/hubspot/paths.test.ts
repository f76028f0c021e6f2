import { expect, test } from '@jest/globals';
import { hubSpotPaths } from '../../../src/crm/hubspot/paths.ts';

test('the version stands in every path', () => {
  const paths = hubSpotPaths('2026-03');
  expect([paths.search('deals'), paths.owners(), paths.account(), paths.associations('deals', 'notes')]).toEqual([
    '/crm/objects/2026-03/deals/search',
    '/crm/owners/2026-03',
    '/account-info/2026-03/details',
    '/crm/associations/2026-03/deals/notes/batch/read',
  ]);
});

test('an id cannot become another route', () => {
  expect(hubSpotPaths('2026-09').object('deals', '../owners?x#y')).toBe(
    '/crm/objects/2026-09/deals/..%2Fowners%3Fx%23y',
  );
});
