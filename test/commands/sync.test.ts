import { describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { SyncDocument } from '../support/contract.ts';
import { fakeIo, rehearse } from '../support/rehearsal.ts';
import { contentsOf, readRequests, stateOf } from '../support/sandbox-state.ts';

jest.setTimeout(90_000);

const summaryOf = (out: string) => SyncDocument.parse(JSON.parse(out));

describe('handoff sync', () => {
  test('builds what is complete, holds what is not, and the balance adds up', async () => {
    const rehearsal = await rehearse();
    const { exit, out, err } = await rehearsal.run('sync', '--json');
    const { states, balance, operations, requests, exceptions } = summaryOf(out);
    expect({ exit, err, exceptions }).toEqual({ exit: 0, err: '', exceptions: [] });
    expect(balance).toEqual({ won: 8, accounted: 8, remainder: 0 });
    expect(states).toMatchObject({ offered: 5, held: 2, excluded: 1 });
    expect(operations).toEqual({ planned: operations.done, done: operations.done, failed: 0, uncertain: 0 });
    expect(requests).toEqual(countRequests(rehearsal.world.requests()));
  });

  test('finds nothing to do a second time, writes nothing and asks each vendor once', async () => {
    const rehearsal = await rehearse();
    await rehearsal.run('sync');
    const before = contentsOf(rehearsal.world.state());
    const { exit, out } = await rehearsal.run('sync', '--json');
    expect({ exit, ...summaryOf(out) }).toMatchObject({
      exit: 0,
      operations: { planned: 0, done: 0, failed: 0, uncertain: 0 },
      requests: { hubspot: 1, clickup: 1 },
    });
    expect(contentsOf(rehearsal.world.state())).toEqual(before);
  });

  test('works on one deal alone with --deal, and the others wait for their turn', async () => {
    const rehearsal = await rehearse();
    const deal = stateOf(rehearsal.world).deals.find(({ properties }) => properties['dealname']?.startsWith('Harbour'));
    const { exit, out } = await rehearsal.run('sync', '--deal', deal?.id ?? '', '--json');
    expect({ exit, ...summaryOf(out).states }).toMatchObject({ exit: 0, offered: 1, held: 0 });
    const after = await rehearsal.run('sync', '--json');
    expect(summaryOf(after.out).states).toMatchObject({ offered: 5, held: 2 });
  });

  test('follows a deal that was merged away to the one that it lives on in, and says so', async () => {
    const rehearsal = await rehearse();
    await rehearsal.run('sync');
    const isFirst = ({ properties }: { readonly properties: Readonly<Record<string, string | null>> }): boolean =>
      properties['dealname']?.startsWith('Harbour') === true;
    const old = stateOf(rehearsal.world).deals.find(isFirst)?.id ?? '';
    const double = rehearsal.world.act({ vendor: 'hubspot', act: 'create-deal', recipe: 'tiny' });
    const { id } = z.object({ id: z.string() }).parse(double.result);
    const merged = rehearsal.world.act({ vendor: 'hubspot', act: 'merge', id, into: old });
    const survivor = z.object({ id: z.string() }).parse(merged.result).id;
    const { exit, err, out } = await rehearsal.run('sync', '--deal', old, '--json');
    expect({ exit, err }).toEqual({
      exit: 0,
      err: `Deal ${old} was merged into ${survivor}, which was looked at in its place. Use that number from now on.\n`,
    });
    expect(summaryOf(out).operations.done).toBeGreaterThan(0);
    expect(stateOf(rehearsal.world).deals.find((deal) => deal.id === survivor)?.properties['handoff_state']).toBe(
      'offered',
    );
  });

  test('exits 3 while a person must act', async () => {
    const rehearsal = await rehearse({ deals: 60 });
    const { exit, out } = await rehearsal.run('sync');
    expect(exit).toBe(3);
    expect(out).toMatch(/^2 things need a person$/m);
    expect(out).toMatch(/^ {4}Fix: /m);
  });

  test('ends early and says so when it is told to stop', async () => {
    const rehearsal = await rehearse();
    const io = fakeIo();
    io.stop();
    const { exit, err } = await rehearsal.runWith({ stopping: io.stopping }, 'sync');
    expect({ exit, err }).toEqual({ exit: 0, err: 'Stopped when asked; the next pass does what is left.\n' });
    expect(summaryOf((await rehearsal.run('sync', '--json')).out).states).toMatchObject({ offered: 5, held: 2 });
  });

  test('keeps more new projects than are usual back until a person allows them', async () => {
    const rehearsal = await rehearse({ deals: 240 });
    const braked = await rehearsal.run('sync', '--json');
    expect(braked.exit).toBe(3);
    expect(summaryOf(braked.out).exceptions.map(({ code }) => code)).toContain('BRAKE_MANY_PROJECTS');
    expect(summaryOf(braked.out).states).toMatchObject({ offered: 0 });
    const allowed = await rehearsal.run('sync', '--allow-many', '--json');
    expect(summaryOf(allowed.out).states['offered']).toBeGreaterThan(100);
    expect(summaryOf(allowed.out).exceptions.map(({ code }) => code)).not.toContain('BRAKE_MANY_PROJECTS');
  });
});

function countRequests(log: unknown) {
  const requests = readRequests(log);
  const of = (vendor: string) => requests.filter((one) => one.vendor === vendor).length;
  return { hubspot: of('hubspot'), clickup: of('clickup') };
}
