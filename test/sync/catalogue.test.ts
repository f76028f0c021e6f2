import { expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createCatalogue } from '../../src/sync/catalogue.ts';
import { virtualClock } from '../support/virtual-clock.ts';

async function withFields(failure: { status: number; effect: 'refused' | 'ambiguous' }) {
  const asked: string[] = [];
  const clock = virtualClock();
  const clickup: Pick<ClickUpPort, 'workspaces' | 'fields'> = {
    workspaces: async () => [{ id: 'w1', name: 'Agency', members: [] }],
    fields: async (at, id) => {
      asked.push(`${at} ${id}`);
      throw new HttpError({ vendor: 'clickup', method: 'GET', path: '/field', detail: 'no', ...failure });
    },
  };
  const store = await openStore({ url: 'file::memory:', clock });
  const catalogue = createCatalogue({ clickup: clickup as ClickUpPort, crm: {} as CrmPort, store, clock });
  const look = () => catalogue.look({ kind: 'fields', at: 'space', id: '7' });
  return { asked, look };
}

test.each([
  { name: 'refused is not asked for again in the same pass', status: 403, effect: 'refused', times: 1 },
  { name: 'lost is', status: 502, effect: 'ambiguous', times: 2 },
  { name: 'put off by a limit is', status: 429, effect: 'refused', times: 2 },
] as const)('a reading that was $name', async ({ status, effect, times }) => {
  const { asked, look } = await withFields({ status, effect });
  await expect(look()).rejects.toBeInstanceOf(HttpError);
  await expect(look()).rejects.toBeInstanceOf(HttpError);
  expect(asked.length).toBe(times);
});
