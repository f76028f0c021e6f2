import { describe, expect, test } from '@jest/globals';
import { hubSpotPaths } from '../../../src/crm/hubspot/paths.ts';
import { scopesFor } from '../../../src/crm/hubspot/scopes.ts';

const paths = hubSpotPaths('2026-03');

describe('scopesFor', () => {
  test.each([
    { method: 'POST', path: paths.search('deals'), scopes: ['crm.objects.deals.read'] },
    { method: 'POST', path: paths.batch('deals', 'read'), scopes: ['crm.objects.deals.read'] },
    { method: 'POST', path: paths.batch('deals', 'update'), scopes: ['crm.objects.deals.write'] },
    { method: 'GET', path: paths.object('deals', '1'), scopes: ['crm.objects.deals.read'] },
    { method: 'POST', path: paths.batch('line_items', 'read'), scopes: ['crm.objects.line_items.read'] },
    { method: 'POST', path: paths.create('notes'), scopes: ['crm.objects.contacts.write'] },
    { method: 'POST', path: paths.batch('tasks', 'update'), scopes: ['crm.objects.contacts.write'] },
    { method: 'POST', path: paths.batch('notes', 'read'), scopes: ['crm.objects.contacts.read'] },
    {
      method: 'POST',
      path: paths.associations('deals', 'companies'),
      scopes: ['crm.objects.deals.read', 'crm.objects.companies.read'],
    },
    { method: 'GET', path: paths.file('7'), scopes: ['files.ui_hidden.read'] },
    { method: 'GET', path: paths.signedFile('7'), scopes: ['files.ui_hidden.read'] },
    { method: 'GET', path: paths.owners(), scopes: ['crm.objects.owners.read'] },
    { method: 'GET', path: paths.pipelines('deals'), scopes: ['crm.objects.deals.read'] },
    { method: 'GET', path: paths.properties('deals'), scopes: ['crm.schemas.deals.read'] },
    { method: 'POST', path: paths.propertyGroups('deals'), scopes: ['crm.schemas.deals.write'] },
  ])('$method $path needs $scopes', ({ scopes, ...endpoint }) => {
    expect(scopesFor(endpoint)).toEqual(scopes);
  });
});
