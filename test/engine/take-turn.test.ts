import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { defaultApplySettings as settings } from '../../src/apply/settings.ts';
import { takeTurn } from '../../src/engine/take-turn.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

/** Somebody else holds the turn, and says who that is. */
async function heldBy(store: Store, owner: { host: string; pid: number }) {
  const lease = await store.leases.acquire('pass', settings.leaseMs);
  await store.cursors.set('pass-owner', JSON.stringify({ ...owner, token: lease?.token ?? '' }));
  return lease;
}

/** The number of a process that is certainly gone. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

describe('takeTurn', () => {
  test('gives the turn to the first and tells the second that there is none', async () => {
    const { store, clock } = await newStore();
    const first = await takeTurn({ store, clock, settings });
    expect([first?.token, await takeTurn({ store, clock, settings })]).toEqual([expect.any(String), undefined]);
    await first?.release();
    expect((await takeTurn({ store, clock, settings }))?.token).not.toBe(first?.token);
  });

  test('takes it at once from a process of this machine that was killed', async () => {
    const { store, clock } = await newStore();
    const dead = await heldBy(store, { host: hostname(), pid: await deadPid() });
    const turn = await takeTurn({ store, clock, settings });
    expect(turn?.token).toEqual(expect.any(String));
    expect(turn?.token).not.toBe(dead?.token);
  });

  test.each([
    { name: 'this process itself', owner: () => ({ host: hostname(), pid: process.pid }) },
    { name: 'somebody else’s process here', owner: () => ({ host: hostname(), pid: 1 }) },
    {
      name: 'a process on another machine, whatever its number',
      owner: async () => ({ host: 'elsewhere', pid: await deadPid() }),
    },
  ])('leaves it to $name', async ({ owner }) => {
    const { store, clock } = await newStore();
    await heldBy(store, await owner());
    expect(await takeTurn({ store, clock, settings })).toBeUndefined();
  });

  test('takes it from another machine when its lease has run out', async () => {
    const { store, clock } = await newStore();
    await heldBy(store, { host: 'elsewhere', pid: 1 });
    clock.set(clock.now() + settings.leaseMs + 1);
    expect(await takeTurn({ store, clock, settings })).toBeDefined();
  });

  test('leaves it to whoever took it over from the dead before', async () => {
    const { store, clock } = await newStore();
    await heldBy(store, { host: hostname(), pid: await deadPid() });
    const [one, two] = await Promise.all([takeTurn({ store, clock, settings }), takeTurn({ store, clock, settings })]);
    expect([one, two].filter((turn) => turn !== undefined)).toHaveLength(1);
  });
});

describe('takeTurn as the job of a queue', () => {
  test.each([
    { name: 'from who had the same job', job: 'pass', isTaken: true },
    { name: 'not from the job of another queue', job: 'hint', isTaken: false },
    { name: 'not from a command by hand', job: undefined, isTaken: false },
  ])('takes it $name', async ({ job, isTaken }) => {
    const { store, clock } = await newStore();
    const first = await takeTurn({ store, clock, settings }, job);
    const second = await takeTurn({ store, clock, settings }, 'pass');
    expect(second !== undefined).toBe(isTaken);
    const held = await first?.hold().then(
      () => true,
      () => false,
    );
    expect(held).toBe(!isTaken);
  });
});
