import { describe, expect, test } from '@jest/globals';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { deal } from '../support/builders.ts';
import { dealRow, handoffRow, project } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);
  const companies = (...ids: readonly string[]) =>
    known(ids.map((id) => ({ id, properties: { name: `"id":"${id}"` } })));

  test('the projects of a company are those of deals that have it first, the newest first', async () => {
    const { store } = await newStore();
    const built = [
      { id: '601', of: companies('501'), createdAt: 1 },
      { id: '602', of: companies('501', '502'), createdAt: 3 },
      { id: '603', of: companies('502', '501'), createdAt: 4 },
      { id: '604', of: companies('5010'), createdAt: 5 },
      { id: '605', of: unknown('not read'), createdAt: 6 },
      { id: '606', of: companies('501'), createdAt: 7, supersededBy: '602/e1' as const },
      { id: '607', of: companies('501'), createdAt: 2, folder: true },
    ];
    for (const { id, of, createdAt, supersededBy, folder = false } of built) {
      await store.deals.save([dealRow({ id, snapshot: deal({ id, companies: of }) })]);
      const handoff = `${id}/e1` as const;
      await store.handoffs.save(
        handoffRow({ id: handoff, dealId: id, createdAt, ...(supersededBy !== undefined && { supersededBy }) }),
      );
      await store.projects.save(handoff, project({ id: `9${id}`, kind: folder ? 'folder' : 'list', lists: [] }));
    }
    expect(await store.earlierProjects.of('501')).toEqual({
      lists: [
        { id: '9602', deal: '602' },
        { id: '9601', deal: '601' },
      ],
      folders: ['9607'],
    });
    expect(await store.earlierProjects.of(undefined)).toEqual({ lists: [], folders: ['9607'] });
  });
});
