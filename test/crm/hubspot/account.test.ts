import { expect, test } from '@jest/globals';
import { connect, failureOf } from './connect.ts';

const { api, crm } = connect();
const path = '/account-info/2026-09/details';

test("gives addresses in the portal's own region", async () => {
  api().get(path).reply(200, { portalId: 147893286, uiDomain: 'app-eu1.hubspot.com' });
  expect((await crm().dealUrls())('42')).toBe('https://app-eu1.hubspot.com/contacts/147893286/record/0-3/42');
});

test.each([{ portalId: 7 }, { portalId: '7', uiDomain: null }])(
  'finds its way from %j without the region',
  async (body) => {
    api().get(path).reply(200, body);
    expect((await crm().dealUrls())('42')).toBe('https://app.hubspot.com/contacts/7/record/0-3/42');
  },
);

test('takes no host that is none', async () => {
  api().get(path).reply(200, { portalId: 1, uiDomain: 'evil.example.com/?' });
  expect(await failureOf(crm().dealUrls())).toMatchObject({ code: 'UNEXPECTED_SHAPE' });
});
