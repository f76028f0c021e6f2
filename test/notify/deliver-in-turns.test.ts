import { describe, expect, test } from '@jest/globals';
import type { Destination, Notice } from '../../src/domain/notice.ts';
import { createLogger } from '../../src/log.ts';
import { deliverInTurns } from '../../src/notify/deliver-in-turns.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const ana: Destination = { channel: 'email', name: 'ana@example.com' };
const notice = (id: string, at: number): Notice => ({
  ...{ id, kind: 'held', phase: 'began', at, handoff: '501/e1', deal: '501', mapping: 'Standard' },
  ...{ dealName: 'Acme', dealUrl: '', message: 'The scope is missing.' },
});

async function turns() {
  const { store, clock } = await newStore();
  const sent: string[] = [];
  let troubled: string | undefined;
  /** The store, of which somebody has taken away what messages are made of. */
  const broken = (whole: Store): Store => ({
    ...whole,
    notices: {
      ...whole.notices,
      waiting: async (...asked) => {
        if (troubled !== undefined) throw new Error(`${troubled} top-secret`);
        return whole.notices.waiting(...asked);
      },
    },
  });
  const deps = {
    ...{ store: broken(store), clock, mask: (text: string) => text.replace('top-secret', '***') },
    log: createLogger({ level: 'silent', clock, mask: (text) => text }),
    send: async ({ notices }: { readonly notices: readonly Notice[] }) => {
      sent.push(...notices.map(({ id }) => id));
      return { ok: true } as const;
    },
  };
  let turn = deliverInTurns(deps);
  return {
    ...{ store, clock, sent },
    trouble: (what: string | undefined) => {
      troubled = what;
    },
    restart: (more: Partial<Parameters<typeof deliverInTurns>[0]> = {}) => {
      turn = deliverInTurns({ ...deps, ...more });
    },
    for: async (seconds: number) => {
      for (let i = 0; i < seconds; i += 5) {
        clock.set(clock.now() + 5_000);
        await turn();
      }
    },
    raised: async () => (await store.exceptions.open()).map(({ code, evidence }) => ({ code, evidence })),
  };
}
const stuck = { code: 'NOTIFY_STUCK', evidence: ['no such column ***'] };

describe('turns in which nothing can be made into messages', () => {
  test('are raised after a minute, and it is over with the first that can', async () => {
    const { store, clock, sent, trouble, raised, for: go } = await turns();
    await store.notices.add([{ to: ana, notice: notice('a', clock.now()) }]);
    trouble('no such column');
    await go(60);
    expect(await raised()).toEqual([]);
    await go(5);
    expect([await raised(), sent]).toEqual([[stuck], []]);
    trouble(undefined);
    await go(5);
    expect([await raised(), sent]).toEqual([[], ['a']]);
  });

  test('are over also where it was raised before a start', async () => {
    const { trouble, restart, raised, for: go } = await turns();
    trouble('no such column');
    await go(65);
    expect(await raised()).toEqual([stuck]);
    restart();
    await go(5);
    expect(await raised()).toEqual([stuck]);
    trouble(undefined);
    await go(5);
    expect(await raised()).toEqual([]);
  });

  test('still send the messages that are made', async () => {
    const { store, clock, sent, trouble, for: go } = await turns();
    await store.messages.add([{ ...ana, id: 'm', createdAt: clock.now(), notices: [notice('made', 1)] }]);
    trouble('no such column');
    await go(5);
    expect(sent).toEqual(['made']);
  });
});

test('what concerns the service and cannot be noted holds nothing else up, and is raised after a minute', async () => {
  const { store, clock, sent, restart, raised, for: go } = await turns();
  restart({ noteService: () => Promise.reject(new Error('disk I/O error')) });
  await store.notices.add([{ to: ana, notice: notice('a', clock.now()) }]);
  await go(65);
  expect([sent, await raised()]).toEqual([['a'], [{ code: 'NOTIFY_STUCK', evidence: ['disk I/O error'] }]]);
});

test('a place at which sending itself breaks holds no other place up', async () => {
  const { store, clock, restart, for: go } = await turns();
  const ben = { channel: 'email', name: 'ben@example.com' } as const;
  const heard: string[] = [];
  restart({
    send: async ({ name }) => {
      if (name === ana.name) throw new Error('no such template');
      await Promise.resolve();
      heard.push(name);
      return { ok: true };
    },
  });
  for (const [id, to] of [
    ['a', ana],
    ['b', ben],
  ] as const)
    await store.notices.add([{ to, notice: notice(id, clock.now()) }]);
  await go(20);
  expect([heard, await store.messages.unsent()]).toEqual([[ben.name], { waiting: 1, failed: 0 }]);
});
