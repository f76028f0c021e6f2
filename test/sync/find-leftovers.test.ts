import { describe, expect, test } from '@jest/globals';
import type { CrmPort } from '../../src/crm/port.ts';
import type { HttpFailure } from '../../src/http/http-error.ts';
import { HttpError } from '../../src/http/http-error.ts';
import type { ReadDeps } from '../../src/sync/deps.ts';
import { findLeftovers } from '../../src/sync/find-leftovers.ts';
import type { Work } from '../../src/sync/work.ts';

const failing = (failure: Partial<HttpFailure>) =>
  new HttpError({ vendor: 'hubspot', method: 'POST', path: '/notes', effect: 'refused', detail: 'no', ...failure });

/** A CRM that answers nothing about the deals in `spoiled`, nor about any asked together with them. */
function crmWith(spoiled: Readonly<Record<string, HttpError>>) {
  const asked: string[] = [];
  const crm: Pick<CrmPort, 'findActivities'> = {
    findActivities: async (of, deals) => {
      asked.push(`${of} ${deals.join(',')}`);
      const error = deals.flatMap((id) => (of === 'notes' ? (spoiled[id] ?? []) : []))[0];
      if (error !== undefined) throw error;
      return deals.map((dealId) => ({
        id: `${of}-${dealId}`,
        dealId,
        createdAt: '2026-11-09T08:00:00Z',
        html: `<p>handoff-sync ref deal:${dealId}/e1/${of}</p>`,
      }));
    },
  };
  return { deps: { crm } as unknown as ReadDeps, asked };
}

const works = ['1', '2', '3', '4'].map(
  (id) =>
    ({
      id: `${id}/e1`,
      deal: { id },
      ledger: new Map(),
      troubles: [],
      mayHaveLeft: new Set(['notes', 'tasks']),
    }) as unknown as Work,
);
const lookups = works.map(({ deal }) => ({ kind: 'activities' as const, of: 'notes' as const, dealId: deal.id }));
const leftOpen = (found: readonly Work[]) => found.map(({ mayHaveLeft }) => [...mayHaveLeft]);

describe('notes and tasks of an earlier life', () => {
  test('are asked for together, two requests for all deals', async () => {
    const { deps, asked } = crmWith({});
    const { works: found, unread } = await findLeftovers(works, lookups, deps);
    expect(asked).toEqual(['notes 1,2,3,4', 'tasks 1,2,3,4']);
    expect([leftOpen(found), unread.size]).toEqual([[[], [], [], []], 0]);
  });

  test.each([
    { name: 'refused', failure: { status: 403 } },
    { name: 'of an odd form', failure: { effect: 'ambiguous', code: 'UNEXPECTED_SHAPE', status: 200 } },
  ] as const)('keep only their own deal waiting when $name', async ({ failure }) => {
    const { deps, asked } = crmWith({ 3: failing(failure) });
    const { works: found, unread } = await findLeftovers(works, lookups, deps);
    expect(leftOpen(found)).toEqual([[], [], ['notes'], []]);
    expect([...unread].map((key) => JSON.parse(key))).toEqual([
      { kind: 'activities', of: 'notes', dealId: '3' },
      { kind: 'activities', of: 'tasks', dealId: '3' },
    ]);
    expect(found.map(({ troubles }) => troubles.map(({ code }) => code))).toEqual([[], [], ['ACTIVITIES_UNREAD'], []]);
    expect(asked).toEqual(['notes 1,2,3,4', 'notes 1,2', 'notes 3,4', 'notes 3', 'notes 4', 'tasks 1,2,3,4']);
  });

  test.each([
    { name: 'the token is refused', failure: { status: 401 } },
    { name: 'the limit is full', failure: { status: 429 } },
    { name: 'HubSpot is in trouble', failure: { effect: 'ambiguous', status: 502 } },
  ] as const)('end the pass when $name', async ({ failure }) => {
    const { deps, asked } = crmWith({ 3: failing(failure) });
    await expect(findLeftovers(works, lookups, deps)).rejects.toBeInstanceOf(HttpError);
    expect(asked).toEqual(['notes 1,2,3,4']);
  });
});
