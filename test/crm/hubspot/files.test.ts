import { describe, expect, test } from '@jest/globals';
import { connect, failureOf, updatedAt } from './connect.ts';

const { api, crm } = connect();

const note = (id: string, createdAt: string, files: string | null) => ({
  id,
  createdAt,
  updatedAt,
  archived: false,
  properties: { hs_attachment_ids: files },
});

describe('files of a deal', () => {
  test('are those of its notes, the oldest note first, each once', async () => {
    api()
      .post('/crm/associations/2026-09/deals/notes/batch/read', { inputs: [{ id: '1' }] })
      .reply(200, {
        results: [{ from: { id: '1' }, to: [{ toObjectId: 11 }, { toObjectId: 12 }, { toObjectId: 13 }] }],
      })
      .post('/crm/objects/2026-09/notes/batch/read')
      .reply(200, {
        results: [
          note('12', '2026-11-03T00:00:00Z', '73; 71'),
          note('11', '2026-11-02T00:00:00Z', '71;72'),
          note('13', '2026-11-01T00:00:00Z', null),
        ],
      });
    expect(await crm().noteFiles('1')).toEqual(['71', '72', '73']);
  });

  test.each([
    {
      name: 'with its ending, and no address that others could not open',
      answer: {
        id: '71',
        name: 'Contract',
        extension: 'pdf',
        size: 12,
        url: 'https://f.example.com/a',
        access: 'PRIVATE',
      },
      file: { id: '71', name: 'Contract.pdf', size: 12 },
    },
    {
      name: 'with its address where it is public',
      answer: {
        id: 71,
        name: 'Contract.PDF',
        extension: 'pdf',
        url: 'https://f.example.com/a',
        access: 'PUBLIC_NOT_INDEXABLE',
      },
      file: { id: '71', name: 'Contract.PDF', url: 'https://f.example.com/a' },
    },
    { name: 'without a name', answer: { id: '71' }, file: { id: '71', name: 'file 71' } },
  ])('one comes $name', async ({ answer, file }) => {
    api().get('/files/2026-09/files/71').reply(200, answer);
    expect(await crm().file('71')).toEqual(file);
  });

  test('one that is not there, or hidden, is no failure; one that may not be asked for is', async () => {
    api().get('/files/2026-09/files/71').reply(404, { status: 'error', message: 'resource not found' });
    expect(await crm().file('71')).toBeUndefined();
    api().get('/files/2026-09/files/72').reply(403, { category: 'MISSING_SCOPES', message: 'no' });
    expect(await failureOf(crm().file('72'))).toMatchObject({ status: 403, effect: 'refused' });
  });

  test('an address that leads nowhere safe is not followed', async () => {
    api().get('/files/2026-09/files/71/signed-url').reply(200, { url: 'http://files.example.com/71' });
    expect(await failureOf(crm().fileContent('71', 100))).toMatchObject({ code: 'ADDRESS_UNFIT' });
  });
});
