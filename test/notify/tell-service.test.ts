import { describe, expect, test } from '@jest/globals';
import { serviceListeners } from '../../src/commands/service-listeners.ts';
import type { Destination } from '../../src/domain/notice.ts';
import { deliverDue } from '../../src/notify/deliver-due.ts';
import { emailBody } from '../../src/notify/email-body.ts';
import type { Sent } from '../../src/notify/sending.ts';
import { type ServiceListener, tellService } from '../../src/notify/tell-service.ts';
import { webhookBody } from '../../src/notify/webhook-body.ts';
import { wordMessage } from '../../src/notify/word-message.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const ops: Destination = { channel: 'email', name: 'ops@example.com' };
const slack: Destination = { channel: 'slack', name: 'TRUE' };
const minute = 60_000;
const brake = {
  code: 'TOO_MANY_NEW',
  message: '400 projects at once.',
  fix: 'Look, then `handoff sync --allow-many`.',
};

async function service(to: readonly Destination[] = [ops], hears: (code: string) => boolean = () => true) {
  const { store, clock } = await newStore();
  const everybody = to.map((one) => ({ to: one, hears }));
  let listeners: readonly ServiceListener[] = everybody;
  const heard: string[] = [];
  const send = async (message: Parameters<typeof wordMessage>[0] & Destination): Promise<Sent> => {
    heard.push(`${message.name}: ${wordMessage(message).subject}`);
    return { ok: true };
  };
  /** What is heard within so long from now on. */
  const heardWithin = async (ms: number) => {
    for (const until = clock.now() + ms; clock.now() < until; ) {
      clock.set(clock.now() + 10_000);
      await tellService({ store, listeners, link: 'https://handoff.example.com/health' }, clock.now());
      await deliverDue({ store, clock, send, mask: (text) => text }, clock.now());
    }
    return heard.splice(0);
  };
  const over = () => store.exceptions.resolveMissing(undefined, []);
  /** Whether the mappings name anybody. */
  const listen = (isWanted: boolean) => {
    listeners = isWanted ? everybody : [];
  };
  return { store, clock, heardWithin, over, listen };
}

describe('what concerns no handoff', () => {
  test('is told once for as long as it lasts, and that it is over; and again when it comes again', async () => {
    const { store, heardWithin, over } = await service();
    await store.exceptions.raise(brake);
    expect(await heardWithin(30 * minute)).toEqual(['ops@example.com: TOO_MANY_NEW: Handoff Sync']);
    await store.exceptions.raise({ ...brake, fix: 'Other words.' });
    expect(await heardWithin(minute)).toEqual([]);
    await over();
    expect(await heardWithin(minute)).toEqual(['ops@example.com: No longer: TOO_MANY_NEW: Handoff Sync']);
    await store.exceptions.raise(brake);
    expect(await heardWithin(minute)).toEqual(['ops@example.com: TOO_MANY_NEW: Handoff Sync']);
  });

  test.each(['HUBSPOT_UNREACHABLE', 'CLICKUP_UNAVAILABLE', 'PASS_FAILED'])(
    '%s is told when it has lasted for ten minutes, and not at all when it was over before',
    async (code) => {
      const { store, heardWithin, over } = await service();
      await store.exceptions.raise({ ...brake, code });
      expect(await heardWithin(9 * minute)).toEqual([]);
      await over();
      expect(await heardWithin(20 * minute)).toEqual([]);
      await store.exceptions.raise({ ...brake, code });
      expect(await heardWithin(11 * minute)).toEqual([`ops@example.com: ${code}: Handoff Sync`]);
    },
  );

  test('is not what concerns a deal, nor what somebody has put off or called done with', async () => {
    const { store, heardWithin } = await service();
    await store.exceptions.raise({ ...brake, deal: '7' });
    await store.exceptions.raise({ ...brake, deal: '501', handoff: '501/e1' });
    await store.exceptions.raise({ ...brake, code: 'CLOCK_SKEW' });
    const [one] = await store.exceptions.general();
    const word = { exception: one?.id ?? '', at: 1, by: 'Ana', said: 'resolve', code: 'CLOCK_SKEW' } as const;
    await store.exceptionWords.say({ ...word, reason: 'known' });
    expect(await heardWithin(minute)).toEqual([]);
  });

  test('is not over for a place that was taken out of the mappings, nor told again to one that was put back', async () => {
    const { store, heardWithin, over, listen } = await service();
    await store.exceptions.raise(brake);
    expect(await heardWithin(minute)).toEqual(['ops@example.com: TOO_MANY_NEW: Handoff Sync']);
    listen(false);
    expect(await heardWithin(minute)).toEqual([]);
    listen(true);
    await store.exceptions.raise({ ...brake, code: 'CLOCK_SKEW' });
    expect(await heardWithin(minute)).toEqual(['ops@example.com: CLOCK_SKEW: Handoff Sync']);
    listen(false);
    await over();
    expect((await heardWithin(minute)).toSorted()).toEqual([
      'ops@example.com: No longer: CLOCK_SKEW: Handoff Sync',
      'ops@example.com: No longer: TOO_MANY_NEW: Handoff Sync',
    ]);
  });

  test('is told once also while two processes go by different mappings, as during an upgrade', async () => {
    const { store, heardWithin, over, listen } = await service();
    await store.exceptions.raise(brake);
    const heard: string[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      listen(turn % 2 === 0);
      heard.push(...(await heardWithin(10_000)));
    }
    await over();
    heard.push(...(await heardWithin(minute)));
    expect(heard).toEqual([
      'ops@example.com: TOO_MANY_NEW: Handoff Sync',
      'ops@example.com: No longer: TOO_MANY_NEW: Handoff Sync',
    ]);
  });

  test('is not told to a place that was taken out before it heard of it', async () => {
    const { store, heardWithin, listen } = await service();
    await store.exceptions.raise({ ...brake, code: 'PASS_FAILED' });
    expect(await heardWithin(5 * minute)).toEqual([]);
    listen(false);
    expect(await heardWithin(20 * minute)).toEqual([]);
  });

  test('that a place takes nothing is told everywhere else', async () => {
    const { store, heardWithin } = await service([ops, slack]);
    const message = 'What is sent to Slack does not arrive.';
    await store.exceptions.raise({ ...brake, code: 'NOTIFY_FAILING', message });
    expect(await heardWithin(minute)).toEqual(['ops@example.com: NOTIFY_FAILING: Handoff Sync']);
  });

  test('is told of some codes where only those are wanted', async () => {
    const { store, heardWithin } = await service([ops], (code) => code === 'CLOCK_SKEW');
    await store.exceptions.raise(brake);
    await store.exceptions.raise({ ...brake, code: 'CLOCK_SKEW' });
    expect(await heardWithin(minute)).toEqual(['ops@example.com: CLOCK_SKEW: Handoff Sync']);
  });

  test('names no deal: people are led to the page of health, programs get none', async () => {
    const { store, clock } = await service();
    await store.exceptions.raise(brake);
    await tellService({ store, listeners: [{ to: ops, hears: () => true }], link: 'https://h.example.com/health' }, 1);
    const notices = (await store.notices.waiting(clock.now(), 1)).map(({ notice }) => notice);
    expect(emailBody({ notices })).toEqual({
      subject: 'TOO_MANY_NEW: Handoff Sync',
      text: 'Handoff Sync\n400 projects at once.\nWhat to do: Look, then `handoff sync --allow-many`.\nHealth: https://h.example.com/health\n',
    });
    expect(JSON.parse(webhookBody({ createdAt: 1, notices }))).toMatchObject({
      type: 'handoff.exception',
      data: { handoff: null, deal: null, code: 'TOO_MANY_NEW', phase: 'began' },
    });
  });
});

test('places that mappings name hear of it once each; nobody whom only a deal would name', () => {
  const rule = (to: readonly Destination[], on: readonly string[]) => ({ notify: { line: 1, to, on } });
  const listeners = serviceListeners([
    rule([ops, { channel: 'email', name: 'deal owner' }], ['held', 'service']),
    rule([ops, slack], ['CLOCK_SKEW', 'returned']),
    rule([{ channel: 'webhook', name: 'CRM' }], ['held']),
    {},
  ]);
  const asked = ['CLOCK_SKEW', 'TOO_MANY_NEW'];
  expect(listeners.map(({ to, hears }) => [to.name, asked.filter(hears)])).toEqual([
    ['ops@example.com', asked],
    ['TRUE', ['CLOCK_SKEW']],
  ]);
});
