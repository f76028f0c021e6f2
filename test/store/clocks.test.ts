import { describe, expect, test } from '@jest/globals';
import type { ClockReading } from '../../src/domain/handoff-clock.ts';
import { handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const reading = (changes: Partial<ClockReading> = {}): ClockReading => ({
  clock: 'offered_to_accepted',
  episode: 0,
  owner: 'delivery',
  state: 'running',
  startedAt: 1_000,
  dueAt: 5_000,
  target: { amount: 1, unit: 'days' },
  salesMs: 0,
  deliveryMs: 500,
  ...changes,
});

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);
  const withHandoffs = async () => {
    const made = await newStore();
    for (const dealId of ['501', '502']) await made.store.handoffs.save(handoffRow({ id: `${dealId}/e1`, dealId }));
    return made.store;
  };

  describe('the clocks of a handoff', () => {
    test('are those that were read last, in the order in which they started', async () => {
      const store = await withHandoffs();
      const goLive = reading({ clock: 'go_live', startedAt: 10, target: undefined, step: 'nudge' });
      await store.clocks.save('501/e1', [reading(), reading({ clock: 'stalled', episode: 3 })]);
      await store.clocks.save('501/e1', [reading({ deliveryMs: 900 }), goLive]);
      await store.clocks.save('502/e1', []);
      const { target: _none, ...shown } = goLive;
      expect(await store.clocks.ofMany(['501/e1', '502/e1'])).toEqual(
        new Map([['501/e1', [shown, reading({ deliveryMs: 900 })]]]),
      );
    });

    test('stay as they ended, whatever is read later', async () => {
      const store = await withHandoffs();
      const ended = reading({ state: 'ended', endedAt: 4_000 });
      await store.clocks.save('501/e1', [ended]);
      await store.clocks.save('501/e1', [reading({ state: 'ended', endedAt: 9_000 }), reading({ episode: 1 })]);
      await store.clocks.save('501/e1', []);
      expect(await store.clocks.ofMany(['501/e1'])).toEqual(new Map([['501/e1', [ended]]]));
    });

    test('count as overdue while they run and their time is used up', async () => {
      const store = await withHandoffs();
      await store.clocks.save('501/e1', [
        reading(),
        reading({ clock: 'first_action', dueAt: 6_000 }),
        reading({ clock: 'go_live', state: 'ended', endedAt: 2_000, dueAt: 1_500 }),
        reading({ clock: 'stalled', dueAt: 1 }),
      ]);
      await store.clocks.save('502/e1', [reading({ state: 'stopped', dueAt: undefined })]);
      expect(await store.clocks.count(5_000)).toEqual({ running: 2, overdue: 1 });
    });
  });
});
