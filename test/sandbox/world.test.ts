import { describe, expect, test } from '@jest/globals';
import { faultProfiles } from '../../src/sandbox/faults/fault-profiles.ts';
import { post, smallWorld } from '../support/small-world.ts';

describe('createWorld', () => {
  test('replays the same requests with the same log, byte for byte', () => {
    const replay = (): string => {
      const { world } = smallWorld(faultProfiles.rough());
      for (let count = 0; count < 500; count += 1) {
        world.send(count % 3 === 0 ? 'hubspot' : 'clickup', post(String(count)));
        world.advance(100);
      }
      return JSON.stringify([world.requests(), world.state()]);
    };
    expect(replay()).toBe(replay());
  });

  test('keeps an answer the same however many faults were tried before it', () => {
    const { world } = smallWorld();
    world.setFaults(faultProfiles.rough());
    const send = () => Array.from({ length: 50 }, () => world.send('clickup', post('x')).kind);
    const first = send();
    world.setFaults(faultProfiles.rough());
    expect(send()).toEqual(first);
  });

  test('begins anew on reset: data, clock, log and the faults of the start; what is not said stays', () => {
    const { world, committed } = smallWorld([{ fault: 'reset', times: 1 }]);
    world.setFaults([]);
    world.send('clickup', post('x'));
    world.advance(5_000);
    world.reset({ seed: 9, portal: 'closedwon-not-won' });
    expect(committed()).toEqual([]);
    expect(world.state()).toEqual({
      clock: { now: '2026-11-09T08:00:00.000Z', advancedMs: 0 },
      settings: { seed: 9, deals: 1, portal: 'closedwon-not-won' },
      faults: [{ fault: 'reset', times: 1 }],
      hubspot: { committed: [] },
      clickup: { committed: [] },
    });
    expect(world.send('clickup', post('x'))).toEqual({ kind: 'hang-up' });
    expect(world.requests()).toMatchObject({ totals: { clickup: { requests: 1 } } });
  });

  test('a reset forgets what was still to take effect', () => {
    const { world, committed } = smallWorld([{ fault: 'late-commit', lateMs: 1_000, times: 1 }]);
    world.send('clickup', post('late'));
    world.reset();
    world.advance(2_000);
    expect(committed()).toEqual([]);
  });

  test('acts of people see what has fallen due before them', () => {
    const { world, committed } = smallWorld([{ fault: 'late-commit', lateMs: 1_000, times: 1 }]);
    world.send('clickup', post('late'));
    world.advance(2_000);
    expect(world.act({ act: 'win' })).toEqual({ vendor: 'hubspot', act: 'win', result: { act: 'win' } });
    expect(committed()).toEqual([{ body: 'late', at: 1_000 }]);
  });
});
