import { describe, expect, test } from '@jest/globals';
import type { Hint, WebhookEvent } from '../../src/store/webhook-hints.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const hint = (object: string, given: Partial<Hint> = {}): Hint => ({ kind: 'deal', object, purpose: 'read', ...given });
const event = (identity: string, ...hints: readonly Hint[]): WebhookEvent => ({ identity, hints, rememberMs: 1_000 });

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('an event marks its records once, however often and in whatever company it is delivered', async () => {
    const { webhookHints } = (await newStore()).store;
    const [a, b] = [event('a', hint('1')), event('b', hint('1'), hint('t', { kind: 'task', purpose: 'check' }))];
    expect(await webhookHints.receive('hubspot', [a, a], 10)).toBe(1);
    expect(await webhookHints.receive('hubspot', [b, a], 20)).toBe(1);
    expect(await webhookHints.receive('hubspot', [a, b], 30)).toBe(0);
    expect(await webhookHints.open()).toEqual([
      { kind: 'deal', object: '1', purpose: 'read', times: 2, markedAt: 20 },
      { kind: 'task', object: 't', purpose: 'check', times: 1, markedAt: 20 },
    ]);
    expect(await webhookHints.lastReceived()).toEqual({ hubspot: 20 });
  });

  test('the same identity is another event at another vendor, and after it was forgotten', async () => {
    const { webhookHints } = (await newStore()).store;
    const one = event('a', hint('1'));
    expect(await webhookHints.receive('hubspot', [one], 10)).toBe(1);
    expect(await webhookHints.receive('clickup', [one], 10)).toBe(1);
    expect(await webhookHints.receive('hubspot', [one], 1_009)).toBe(0);
    expect(await webhookHints.receive('hubspot', [one], 1_010)).toBe(1);
    await webhookHints.forgetEvents(1_010);
    expect(await webhookHints.lastReceived()).toEqual({ hubspot: 1_010 });
  });

  test('an answer leaves what was marked again meanwhile', async () => {
    const { webhookHints } = (await newStore()).store;
    expect(await webhookHints.hasOpen()).toBe(false);
    await webhookHints.receive('hubspot', [event('a', hint('1'), hint('2'))], 10);
    const before = await webhookHints.open();
    await webhookHints.receive('hubspot', [event('b', hint('2'))], 20);
    await webhookHints.answer(before);
    expect(await webhookHints.open()).toEqual([{ kind: 'deal', object: '2', purpose: 'read', times: 2, markedAt: 20 }]);
    await webhookHints.answer(await webhookHints.open());
    expect(await webhookHints.hasOpen()).toBe(false);
  });

  test('a delivery that cannot be written down whole is not written down at all', async () => {
    const { webhookHints } = (await newStore()).store;
    const broken = { kind: 'stranger', object: '1', purpose: 'read' } as unknown as Hint;
    await expect(webhookHints.receive('hubspot', [event('a', hint('1')), event('b', broken)], 10)).rejects.toThrow();
    expect([await webhookHints.open(), await webhookHints.lastReceived()]).toEqual([[], {}]);
  });

  test('thousands of events come in one delivery', async () => {
    const { webhookHints } = (await newStore()).store;
    const many = Array.from({ length: 1_201 }, (_, i) => event(`e${i}`, hint(String(i))));
    expect(await webhookHints.receive('hubspot', many, 10)).toBe(1_201);
    expect(await webhookHints.receive('hubspot', many, 11)).toBe(0);
    const open = await webhookHints.open();
    await webhookHints.answer(open);
    expect([open.length, await webhookHints.hasOpen()]).toEqual([1_201, false]);
  });
});
