import { expect, test } from '@jest/globals';
import type { WebDeps } from '../../src/web/create-web-app.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { newStore, own, unescaped } from '../support/opened-dashboard.ts';
import { dealRow, handoffRow, intent } from '../support/store-rows.ts';
import { webDeps } from '../support/web-deps.ts';

const second = 1_000;
const hour = 3_600 * second;

/** The text of a page, without its markup. */
async function health(given: Partial<WebDeps> = {}) {
  const { store, clock } = await newStore();
  clock.set(5 * hour);
  const app = createWebApp({ ...webDeps({ store, clock }), ...given });
  const read = async (path: string) => {
    const answer = await app.request(`${own}${path}`, { headers: { host: '127.0.0.1:8787' } });
    return unescaped((await answer.text()).replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ');
  };
  return { store, clock, read };
}

test('says of each side when it answered last, and what is wrong with it', async () => {
  const { store, clock, read } = await health();
  expect(await read('/health')).toMatch(/HubSpot not asked lately Nothing is wrong.*ClickUp not asked lately/);
  const pass = await store.passes.start(4 * hour);
  clock.set(4 * hour);
  const operations = { planned: 0, done: 0, failed: 0, uncertain: 0 };
  await store.passes.finish(pass, { operations, requests: { hubspot: 1, clickup: 0 } });
  await store.exceptions.raise({ code: 'CLICKUP_TOKEN_REJECTED', message: 'It is refused.', fix: 'Make another.' });
  await store.exceptions.raise({ code: 'HUBSPOT_RECORD_GONE', deal: '7', message: 'One deal.', fix: 'Look.' });
  clock.set(6 * hour);
  const text = await read('/health');
  expect(text).toMatch(/HubSpot answered 2 hours ago Nothing is wrong/);
  expect(text).toMatch(/ClickUp not asked lately It is refused\. for 2 hours · CLICKUP_TOKEN_REJECTED Make another\./);
  expect(text).not.toContain('One deal');
});

test.each([
  { name: 'nothing', queue: { builds: 0, requests: 0, minutes: 0 }, says: 'Projects to build none' },
  {
    name: 'builds of which nobody knows what they take',
    queue: { builds: 3, requests: null, minutes: null },
    says: 'Projects to build 3: how long that takes shows once one is built',
  },
  {
    name: 'builds that take their time',
    queue: { builds: 30, requests: 900, minutes: 90 },
    says: 'Projects to build 30: about 900 requests to ClickUp, 1 hour at its limit',
  },
])('shows a queue of $name', async ({ queue, says }) => {
  const { store, read } = await health({ queue: async () => queue });
  await store.deals.save([dealRow()]);
  await store.handoffs.save(handoffRow());
  const lease = await store.leases.acquire('pass', 500);
  await store.ledger.claim(intent({ state: 'sent' }));
  await store.ledger.settle(intent().key, lease?.token ?? '', { state: 'uncertain', evidence: {} });
  expect(await read('/health')).toContain(says);
  expect(await read('/health')).toContain('Lost answers 1');
});

test('says who is alive, who ended without a word, and that the passes are late', async () => {
  const { store, clock, read } = await health({
    readiness: async () => ({ ready: false, why: 'the last pass is overdue' }),
  });
  const now = clock.now();
  await store.processes.beat(
    { id: '1', name: 'ants, process 7', startedAt: now - 2 * hour, seenAt: now - 9 * second },
    0,
  );
  await store.processes.beat({ id: '2', name: 'bees, process 1', startedAt: now - 3 * hour, seenAt: now - hour }, 0);
  const text = await read('/health');
  expect(text).toMatch(/bees, process 1 3 hours ago silent for 1 hour.*ants, process 7 2 hours ago alive/);
  expect(text).toContain('The service does not do its work: the last pass is overdue.');
});

test('shows what was told to whom, what waits, and why something does not arrive', async () => {
  const { store, clock, read } = await health();
  const about = {
    kind: 'held',
    phase: 'began',
    at: 1,
    handoff: '501/e1',
    deal: '501',
    dealUrl: 'u',
    mapping: 'm',
  } as const;
  const notice = (id: string) => ({ ...about, id, dealName: `Deal ${id}`, message: 'x' });
  const message = (id: string, name: string, notices = [notice(id)]) =>
    ({ id, channel: 'email', name, createdAt: clock.now() - hour, notices }) as const;
  await store.messages.add([
    message('1', 'ana@example.com'),
    message('2', 'bo@example.com'),
    message('3', 'cy@example.com'),
    message('4', 'di@example.com', ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(notice)),
  ]);
  await store.messages.settle('1', { state: 'sent', sentAt: clock.now(), error: null });
  await store.messages.settle('2', { state: 'waiting', notBefore: 6 * hour, error: 'It answered 503', isDown: true });
  await store.messages.settle('3', { state: 'failed', notBefore: 1, error: 'No such person', isDown: false });
  const all = await read('/notifications');
  expect(all).toMatch(/Held: Deal 1 Deal 1 ana@example.com 1 hour ago arrived less than a minute ago/);
  expect(all).toMatch(/bo@example.com 1 hour ago tried 0× in vain , again at 1970-01-01 06:00 UTC : It answered 503/);
  expect(all).toMatch(/cy@example.com 1 hour ago given up after 0 attempts: No such person/);
  expect(all).toMatch(/Held: 7 handoffs.*Deal e and 2 more di@example.com 1 hour ago waits to be sent/);
  const failing = await read('/notifications?show=failing');
  expect([...failing.matchAll(/\S+@example.com/g)].map(([to]) => to)).toEqual(['bo@example.com', 'cy@example.com']);
  expect(await read('/health')).toContain('2 not yet sent, 1 given up. What was sent');
});
