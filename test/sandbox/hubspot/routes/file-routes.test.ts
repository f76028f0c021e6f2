import { describe, expect, test } from '@jest/globals';
import { newDeal, openPortal, record } from '../../../support/hubspot-portal.ts';

const hidden = 'files.ui_hidden.read';

function attached(access: string) {
  const portal = openPortal();
  const deal = newDeal(portal);
  const { id, note } = portal.vendor.act({ act: 'attach-file', deal, name: 'A plan.pdf', content: 'äöü', access }) as {
    id: string;
    note: string;
  };
  return { portal, deal, id, note };
}

describe('files', () => {
  test('hang on a note of the deal, which is a change of the deal', () => {
    const { portal, deal, id, note } = attached('HIDDEN_PRIVATE');
    const read = portal.ask('GET', `/crm/objects/2026-09/notes/${note}?properties=hs_attachment_ids`);
    expect(record(read).properties['hs_attachment_ids']).toBe(id);
    const after = portal.ask('GET', `/crm/objects/2026-09/deals/${deal}?properties=num_notes`);
    expect(record(after).properties['num_notes']).toBe('1');
  });

  test('are told of by their number, and handed out at a signed address to whoever brings no token', () => {
    const { portal, id } = attached('PRIVATE');
    const { body } = portal.ask('GET', `/files/2026-09/files/${id}`);
    expect(body).toMatchObject({ id, name: 'A plan', extension: 'pdf', size: 6, access: 'PRIVATE' });
    const { url } = portal.ask('GET', `/files/2026-09/files/${id}/signed-url`).body as { url: string };
    const path = url.replace(/^https?:\/\/[^/]+/, '');
    const fetch = (headers: Record<string, string> = {}, at = path) => {
      const { status, body: content } = portal.vendor.answer({ method: 'GET', url: at, headers, body: '' });
      return [status, content];
    };
    expect(fetch()).toEqual([200, 'äöü']);
    expect(fetch({ authorization: 'Bearer pat-test' })[0]).toBe(400);
    expect(fetch({}, path.replace(/signature=\w/, 'signature=_'))[0]).toBe(403);
    portal.clock.advance(3_600_001);
    expect(fetch()[0]).toBe(403);
  });

  test.each([
    { access: 'HIDDEN_PRIVATE', scopes: [hidden], status: 200 },
    { access: 'HIDDEN_PRIVATE', scopes: ['files'], status: 404 },
    { access: 'PRIVATE', scopes: ['files'], status: 200 },
    { access: 'PRIVATE', scopes: ['crm.objects.deals.read'], status: 403 },
  ])('$access with $scopes answers $status', ({ access, scopes, status }) => {
    const { portal, id } = attached(access);
    const all = [hidden, 'files', 'crm.objects.deals.read'];
    portal.vendor.act({ act: 'change-scopes', without: all.filter((one) => !scopes.includes(one)) });
    expect(['', '/signed-url'].map((end) => portal.ask('GET', `/files/2026-09/files/${id}${end}`).status)).toEqual([
      status,
      status,
    ]);
  });

  test('that are deleted are not there', () => {
    const { portal, id } = attached('PRIVATE');
    portal.vendor.act({ act: 'delete-file', file: id });
    expect(portal.ask('GET', `/files/2026-09/files/${id}`).status).toBe(404);
    expect(() => portal.vendor.act({ act: 'delete-file', file: id })).toThrow(/There is no file/);
  });
});
