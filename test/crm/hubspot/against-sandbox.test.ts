import { describe, expect, test } from '@jest/globals';
import { createVirtualTime } from '../../../scripts/chaos/virtual-time.ts';
import { createHubSpot } from '../../../src/crm/hubspot/create-hubspot.ts';
import { readHubSpotError } from '../../../src/crm/hubspot/errors.ts';
import type { Clock } from '../../../src/domain/clock.ts';
import { handoffProperties, handoffPropertyGroup } from '../../../src/domain/handoff-properties.ts';
import { createHttpClient } from '../../../src/http/create-http-client.ts';
import { createDownload } from '../../../src/http/download.ts';
import type { RequestLogEntry } from '../../../src/http/http-client.ts';
import { createLimiter } from '../../../src/http/limits.ts';
import { hubSpotLimits } from '../../../src/http/vendor-limits.ts';
import { createSandboxAdapter } from '../../../src/sandbox/adapter.ts';
import { FaultRule } from '../../../src/sandbox/faults/fault-rules.ts';
import { sandboxTokens } from '../../../src/sandbox/sandbox-environment.ts';
import { createWorld } from '../../../src/sandbox/world.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

interface Setting {
  readonly apiVersion?: '2026-09' | '2026-03';
  readonly bare?: boolean;
  readonly faults?: readonly unknown[];
  readonly clock?: Clock;
}

/** The adapter as the product runs it, against the fake portal and in virtual time. */
function connect({ apiVersion = '2026-09', bare = false, faults = [], clock = virtualClock() }: Setting = {}) {
  const random = () => 0.5;
  const rules = faults.map((rule) => FaultRule.parse(rule));
  const world = createWorld({ clock, seed: 7, deals: 30, bare, faults: rules });
  const log: RequestLogEntry[] = [];
  const adapter = createSandboxAdapter({ world, vendor: 'hubspot', clock });
  const http = createHttpClient({
    vendor: 'hubspot',
    baseUrl: 'http://127.0.0.1:1',
    authorization: `Bearer ${sandboxTokens.hubspot}`,
    adapter,
    clock,
    random,
    limiter: createLimiter({ clock, random, spec: hubSpotLimits }),
    onRequest: (entry) => log.push(entry),
    readError: readHubSpotError,
  });
  const download = createDownload({ vendor: 'hubspot', timeoutMs: 30_000, adapter });
  return { crm: createHubSpot({ http, apiVersion, download }), world, clock, log };
}

type Crm = ReturnType<typeof connect>['crm'];
const properties = ['dealname', 'dealstage', 'pipeline', 'hs_is_closed_won', 'delivery_status'];
const wonDeals = (crm: Crm) => crm.searchDeals({ modifiedFrom: 0, properties, limit: 200 });
async function someWonDeals(crm: Crm, count: number): Promise<string[]> {
  return (await wonDeals(crm)).deals.slice(0, count).map(({ id }) => id);
}

describe.each(['2026-09', '2026-03'] as const)('the adapter against the sandbox, %s', (apiVersion) => {
  test('finds the won deals, as many as the portal counts, in stages that are won', async () => {
    const { crm } = connect({ apiVersion });
    const { deals, total, unreadable } = await wonDeals(crm);
    const wonStages = (await crm.pipelines()).flatMap(({ stages }) => stages.filter(({ won }) => won));
    expect(unreadable).toEqual([]);
    expect([deals.length, await crm.countWonDeals(0)]).toEqual([total, total]);
    expect(total).toBeGreaterThan(10);
    const stagesInUse = new Set(deals.map((deal) => deal.properties['dealstage']));
    expect(wonStages.map(({ id }) => id)).toEqual(expect.arrayContaining([...stagesInUse]));
    expect(deals.map(({ version }) => version)).toEqual(deals.map(({ version }) => version).sort());
  });

  test('reads what stands around every deal', async () => {
    const { crm } = connect({ apiVersion });
    const ids = (await wonDeals(crm)).deals.map(({ id }) => id);
    for (const type of ['line_items', 'companies', 'contacts'] as const) {
      const associated = await crm.readAssociations(ids, type);
      expect([...associated.keys()]).toEqual(ids);
      const wanted = [...new Set([...associated.values()].flat())];
      const { objects, unreadable } = await crm.readObjects(type, wanted, ['name']);
      expect(unreadable).toEqual([]);
      expect(objects.map(({ id }) => id)).toEqual(wanted);
    }
  });

  test('tells a deleted deal from a merged one and from one that never was', async () => {
    const { crm, world } = connect({ apiVersion });
    const [deleted = '', merged = '', primary = '', kept = ''] = await someWonDeals(crm, 4);
    world.act({ act: 'delete', type: 'deals', id: deleted });
    world.act({ act: 'merge', type: 'deals', id: merged, into: primary });
    const { deals, mergedInto } = await crm.readDeals([deleted, merged, kept, '1'], properties);
    const survivor = mergedInto?.[merged];
    expect(mergedInto).toEqual({ [merged]: expect.any(String) });
    expect(deals.map(({ id, archived }) => ({ id, archived }))).toEqual([
      { id: kept, archived: false },
      { id: survivor, archived: false },
      { id: deleted, archived: true },
    ]);
  });

  test('writes the good deals of a batch although one value is bad and one deal is gone', async () => {
    const { crm, world } = connect({ apiVersion });
    const ids = await someWonDeals(crm, 6);
    world.act({ act: 'delete', type: 'deals', id: ids[4] ?? '' });
    const inputs = ids.map((id, i) => ({
      id,
      properties: i === 2 ? { handoff_state: 'odd' } : { delivery_status: 'x' },
    }));
    const results = await crm.updateDeals(inputs);
    expect(results.map((result) => (result.ok ? result.value.id : result.error.failure.code))).toEqual(
      ids.map((id, i) => (i === 2 ? 'INVALID_OPTION' : i === 4 ? 'OBJECT_NOT_FOUND' : id)),
    );
    const written = await crm.readDeals(ids, ['delivery_status']);
    const values = written.deals.map((deal) => deal.properties['delivery_status']);
    expect(values.filter((value) => value === 'x').length).toBe(4);
  });

  test('makes notes and tasks, finds them again, and completes the tasks', async () => {
    const { crm, clock } = connect({ apiVersion });
    const [one = '', two = ''] = await someWonDeals(crm, 2);
    const [ownerId = ''] = (await crm.owners()).filter(({ active }) => active).map(({ id }) => id);
    const [note] = await crm.createNotes([{ dealId: one, html: '<p>note</p>', at: clock.now(), ownerId }]);
    const tasks = await crm.createTasks(
      [one, two].map((dealId) => ({ dealId, subject: 'Scope', html: `<p>${dealId}</p>`, dueAt: clock.now(), ownerId })),
    );
    const taskIds = tasks.flatMap((task) => (task.ok ? [task.value] : []));
    expect(note).toEqual({ ok: true, value: expect.any(String) });
    const notes = await crm.findActivities('notes', [one, two]);
    expect(notes.filter(({ html }) => html === '<p>note</p>').map(({ dealId }) => dealId)).toEqual([one]);
    const found = await crm.findActivities('tasks', [one, two]);
    expect(found.filter(({ id }) => taskIds.includes(id)).map(({ dealId, html }) => [dealId, html])).toEqual([
      [one, `<p>${one}</p>`],
      [two, `<p>${two}</p>`],
    ]);
    expect(await crm.completeTasks(taskIds)).toEqual(taskIds.map((value) => ({ ok: true, value })));
  });

  test('provisions a bare portal, and finds everything present the second time', async () => {
    const { crm } = connect({ apiVersion, bare: true });
    const provision = async () => [
      await crm.createPropertyGroup(handoffPropertyGroup.name, handoffPropertyGroup.label),
      ...(await Promise.all(
        Object.values(handoffProperties).map((draft) => crm.createProperty(handoffPropertyGroup.name, draft)),
      )),
    ];
    expect(new Set(await provision())).toEqual(new Set(['created']));
    expect(new Set(await provision())).toEqual(new Set(['present']));
    const names = (await crm.dealProperties()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(Object.values(handoffProperties).map(({ name }) => name)));
  });

  test("gives the same address as the portal's own answers", async () => {
    const { crm } = connect({ apiVersion });
    const [deal] = (await wonDeals(crm)).deals;
    expect((await crm.dealUrls())(deal?.id ?? '')).toBe(deal?.url);
  });
});

describe('the adapter in trouble', () => {
  test('never meets a limit while it is alone, however much is asked at once', async () => {
    // Two lines wait at once, so time may pass only when both do.
    const time = createVirtualTime(Date.parse('2026-11-20T09:00:00Z'));
    const { crm, log } = connect({ clock: time });
    const ask = async () => {
      const [id = ''] = await someWonDeals(crm, 1);
      const searches = Array.from({ length: 30 }, () => crm.countWonDeals(0));
      const reads = Array.from({ length: 450 }, () => crm.readAssociations([id], 'companies'));
      await Promise.all([...searches, ...reads]);
    };
    await time.run(ask());
    expect(log.filter(({ status }) => status !== 200)).toEqual([]);
    expect(log.length).toBe(481);
  });

  test('a note that was made although the answer was lost is uncertain, made once, and found', async () => {
    const { crm, clock } = connect({
      faults: [{ fault: 'commit-then-status', method: 'POST', path: '/notes$', times: 1 }],
    });
    const [dealId = ''] = await someWonDeals(crm, 1);
    const [result] = await crm.createNotes([{ dealId, html: '<p>once</p>', at: clock.now() }]);
    expect(result?.ok === false && result.error.effect).toBe('ambiguous');
    const notes = await crm.findActivities('notes', [dealId]);
    expect(notes.filter(({ html }) => html === '<p>once</p>').length).toBe(1);
  });

  test.each(['timeout', 'reset', 'html', 'status', 'truncate', 'refused'])('a read survives %s', async (fault) => {
    const { crm, log } = connect({ faults: [{ fault, path: '/owners', times: 2 }] });
    expect((await crm.owners()).length).toBe(24);
    expect(log.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 1]);
  });

  test('a 429 is waited out as the vendor wants it', async () => {
    const { crm, clock } = connect({ faults: [{ fault: 'status', status: 429, path: '/owners', times: 1 }] });
    const before = clock.now();
    await crm.owners();
    expect(clock.now() - before).toBeGreaterThanOrEqual(10_000);
  });
});
