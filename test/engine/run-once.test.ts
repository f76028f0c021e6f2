import { describe, expect, test } from '@jest/globals';
import { SyncDocument } from '../support/contract.ts';
import { rehearse } from '../support/rehearsal.ts';

describe('runOnce', () => {
  test('writes down when the pass ran and what came of it, as it was printed, but for what is open', async () => {
    const { run, withStore } = await rehearse({ deals: 1 });
    const { exceptions: _open, ...printed } = SyncDocument.parse(JSON.parse((await run('sync', '--json')).out));
    const last = await withStore((store) => store.passes.last());
    expect(last).toEqual({
      id: 1,
      startedAt: Date.parse(printed.startedAt),
      finishedAt: expect.any(Number),
      summary: printed,
    });
  });

  test('keeps the text of every mapping it ran under, once for each version', async () => {
    const { run, withStore } = await rehearse({ deals: 1 });
    await run('sync');
    await run('sync');
    const versions = await withStore((store) => store.mappingVersions.of('Standard onboarding'));
    expect(versions.map(({ text }) => text.includes('name: Standard onboarding'))).toEqual([true]);
  });

  test('is refused while somebody else is at it, and touches neither vendor', async () => {
    const { run, withStore, world } = await rehearse({ deals: 1 });
    await run('plan');
    await withStore((store) => store.leases.acquire('pass', 120_000));
    const before = world.requests();
    const { exit, err } = await run('sync');
    expect({ exit, err }).toEqual({
      exit: 3,
      err: expect.stringMatching(
        /^PASS_UNDER_WAY: Another process is running a pass on .*handoff\.db\.\n {2}Fix: Let it finish/,
      ),
    });
    expect(world.requests()).toEqual(before);
  });

  test('gives its turn back when the pass fails', async () => {
    const { run, runWith } = await rehearse({ deals: 1 });
    expect((await runWith({ env: { CLICKUP_TOKEN: 'pk_wrong' } }, 'sync')).exit).toBe(3);
    expect((await run('sync')).exit).toBe(0);
  });
});
