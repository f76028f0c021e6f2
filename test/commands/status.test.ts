import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sharedLimitStore, tokenFingerprint } from '../../src/http/limit-store.ts';
import { createLimiter } from '../../src/http/limits.ts';
import { hubSpotLimits } from '../../src/http/vendor-limits.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { StatusDocument } from '../support/contract.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';
import { contentsOf } from '../support/sandbox-state.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});
const status = async () => {
  const { exit, out } = await rehearsal.run('status', '--json');
  return { exit, ...StatusDocument.parse(JSON.parse(out)) };
};

describe('handoff status', () => {
  test('has nothing to tell before the first pass, and leaves no file behind', async () => {
    expect(await status()).toMatchObject({ exit: 0, balance: { won: 0, accounted: 0, remainder: 0 }, lastPass: null });
    expect((await rehearsal.run('status')).out).toContain('No pass has run yet: `handoff sync` runs one.');
    expect(existsSync(join(rehearsal.folder, 'handoff.db'))).toBe(false);
  });

  test('holds what it knows against the CRM’s own count', async () => {
    await rehearsal.run('sync');
    rehearsal.world.advance(6_000);
    expect(await status()).toMatchObject({
      exit: 0,
      states: { offered: 5, held: 2, excluded: 1 },
      balance: { won: 8, accounted: 8, remainder: 0 },
      lastPass: { finishedAt: expect.any(String) },
      promises: { done: 0, uncovered: 0, dropped: 0 },
    });
    expect((await rehearsal.run('status')).out).toMatch(/^Promises: 0 of [1-9]\d* delivered; /m);
  });

  test('tells what is left of both vendors’ limits, from their own answers', async () => {
    const { limits } = await status();
    expect(limits).toMatchObject({ clickup: { default: { requests: 10_000, windowMs: 60_000 } } });
    expect((await rehearsal.run('status')).out).toMatch(
      /^Requests left: HubSpot \d+ of \d+ per 10 s, ClickUp \d+ of 10000 per 60 s$/m,
    );
  });

  test('says how long what is to be built takes at ClickUp’s limit', async () => {
    expect((await status()).queue).toEqual({ builds: 0, requests: 0, minutes: 0 });
    const [row] = await rehearsal.withStore((store) => store.handoffs.inStates(['offered'], 1));
    if (row === undefined) throw new Error('nothing was built');
    const leave = (state: 'building' | 'offered', pending: boolean) =>
      rehearsal.withStore((store) => store.handoffs.save({ ...row, state, pending, dueAt: undefined }));
    await leave('building', true);
    expect((await status()).queue).toMatchObject({ builds: 1, requests: expect.any(Number) });
    expect((await rehearsal.run('status')).out).toMatch(
      /^Queue: 1 project to build, \d+ requests?, .+ at ClickUp's limit$/m,
    );
    await leave('offered', row.pending);
  });

  test('tells what is left of HubSpot’s day', async () => {
    expect((await rehearsal.run('status')).out).toMatch(
      /^HubSpot: \d+ requests left today, until midnight in the account's time zone$/m,
    );
  });

  test('changes nothing', async () => {
    const before = contentsOf(rehearsal.world.state());
    const last = await rehearsal.withStore((store) => store.passes.last());
    await status();
    expect(contentsOf(rehearsal.world.state())).toEqual(before);
    expect(await rehearsal.withStore((store) => store.passes.last())).toEqual(last);
  });

  test('shows a won deal that nobody has looked at as a remainder, and exits 3', async () => {
    rehearsal.world.act({ act: 'win', recipe: 'standard' });
    rehearsal.world.advance(6_000);
    expect(await status()).toMatchObject({ exit: 3, balance: { won: 9, accounted: 8, remainder: 1 } });
    expect((await rehearsal.run('status')).out).toMatch(/^9 won deals = .* \+ 1 UNACCOUNTED FOR$/m);
    await rehearsal.run('sync');
    rehearsal.world.advance(6_000);
    expect(await status()).toMatchObject({ exit: 0, balance: { won: 9, accounted: 9, remainder: 0 } });
  });

  test('fits 80 columns', async () => {
    const { out } = await rehearsal.run('status');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('says when the day’s requests are used up, and until when it waits, without asking for more', async () => {
    const { clock } = rehearsal;
    const token = tokenFingerprint(sandboxTokens.hubspot);
    await rehearsal.withStore(async ({ limits }) => {
      const store = sharedLimitStore(limits);
      const limiter = createLimiter({ clock, random: () => 0, spec: hubSpotLimits, store, token });
      await limiter.learn('default', { status: 429, headers: {}, daily: true, retryAfterMs: 900_000 });
    });
    const until = new Date(clock.now() + 900_000).toISOString();
    const { exit, limits, balance } = await status();
    expect([exit, balance.remainder, limits.hubspot]).toMatchObject([
      0,
      0,
      { default: { left: 0, pausedUntil: until, daily: true }, search: { left: 0, pausedUntil: until, daily: true } },
    ]);
    expect((await rehearsal.run('status')).out).toContain(
      `HubSpot: the day's requests are used up; asked again ${until.slice(0, 10)} ${until.slice(11, 19)} UTC`,
    );
  });
});
