import { describe, expect, test } from '@jest/globals';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { runHinted } from '../../src/engine/run-hinted.ts';
import type { PassDeps } from '../../src/engine/run-once.ts';
import type { Hint } from '../../src/store/webhook-hints.ts';
import { handoffRow, project, task } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const options = { allowMany: false, stopping: () => false };
const hour = 60 * 60_000;

/** A store with one project of deal 501, and vendors that fail as soon as anybody asks them anything. */
async function rig() {
  const { store, clock } = await newStore();
  await store.handoffs.save(handoffRow({ state: 'offered', pending: false }));
  await store.projects.save('501/e1', project());
  await store.projects.saveTasks('501/e1', [task()]);
  const asked = new Proxy({}, { get: () => () => Promise.reject(new Error('a vendor was asked')) });
  const deps = { store, clock, crm: asked, clickup: asked, settings: defaultApplySettings } as unknown as PassDeps;
  const hints = async (...given: readonly Hint[]) => {
    const event = { identity: JSON.stringify(given), hints: given, rememberMs: 9 };
    await store.webhookHints.receive('clickup', [event], clock.now());
  };
  const passDeps: PassDeps = { ...deps, requests: () => ({ hubspot: 0, clickup: 0 }), mappings: [], texts: {} };
  return { store, clock, hints, run: () => runHinted(passDeps, options) };
}

const read = (kind: Hint['kind'], object: string): Hint => ({ kind, object, purpose: 'read' });

describe('runHinted', () => {
  test('does nothing when nothing was told', async () => {
    const { run } = await rig();
    expect(await run()).toBeUndefined();
  });

  test.each([
    { name: 'a task of nobody here', hint: read('task', 'stranger') },
    { name: 'a list of nobody here', hint: read('list', 'stranger') },
  ])('asks no vendor about $name, and forgets it', async ({ hint }) => {
    const { run, hints, store } = await rig();
    await hints(hint);
    expect(await run()).toBeUndefined();
    expect(await store.webhookHints.open()).toEqual([]);
  });

  test.each([
    { name: 'a task', hint: read('task', 'a1') },
    { name: 'a list', hint: read('list', '9001') },
    { name: 'a deal', hint: read('deal', '501') },
  ])('keeps the hint of $name of ours until a pass has ended well', async ({ hint }) => {
    const { run, hints, store } = await rig();
    await hints(hint);
    await expect(run()).rejects.toThrow();
    expect(await store.webhookHints.open()).toMatchObject([hint]);
  });

  test('has a project checked of which something went', async () => {
    const { run, hints, store } = await rig();
    await hints({ kind: 'list', object: '9001', purpose: 'check' });
    await expect(run()).rejects.toThrow();
    expect(await store.checks.requested()).toEqual(new Map([['501/e1', 'look']]));
  });

  test('leaves to the schedule what is an hour old', async () => {
    const { run, hints, store, clock } = await rig();
    await hints(read('deal', '501'));
    clock.set(clock.now() + hour);
    expect(await run()).toBeUndefined();
    expect(await store.webhookHints.hasOpen()).toBe(false);
  });

  test('leaves to a person what a brake holds back', async () => {
    const { run, hints, store } = await rig();
    await store.exceptions.raise({ code: 'BRAKE_MANY_PROJECTS', message: 'too many', fix: 'look' });
    await hints(read('deal', '501'));
    expect(await run()).toBeUndefined();
    expect(await store.webhookHints.hasOpen()).toBe(false);
  });
});
