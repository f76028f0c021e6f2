import { describe, expect, test } from '@jest/globals';
import { buildProgram } from '../../src/commands/program.ts';
import { fakeIo, type Rehearsal, rehearse } from '../support/rehearsal.ts';

/** Runs the service through its first pass and what follows it. */
const serveOnce = ({ clock, env, withStore }: Rehearsal): Promise<readonly string[]> =>
  withStore(async (store) => {
    const before = await store.cursors.get('doctor');
    const io = fakeIo({ clock, env: { ...env, PORT: '0' } });
    const ended = buildProgram(io, ['node', 'handoff', 'start']);
    while ((await store.cursors.get('doctor')) === before) await new Promise(setImmediate);
    io.stop();
    await ended;
    const open = await store.exceptions.open();
    return open.filter(({ handoff }) => handoff === undefined).map(({ code }) => code);
  });

// Two whole starts of the service; a loaded machine takes its time.
const longestMs = 180_000;

describe('the service', () => {
  test(
    'raises what its daily examination finds, and resolves it when it was mended',
    async () => {
      const rehearsal = await rehearse({ deals: 1 });
      rehearsal.world.act({ act: 'change-role', member: 'uma@example.com', role: 'guest' });
      expect(await serveOnce(rehearsal)).toEqual(['PERSON_IS_GUEST']);
      rehearsal.world.act({ act: 'change-role', member: 'uma@example.com', role: 'member' });
      rehearsal.clock.advance(24 * 60 * 60_000);
      expect(await serveOnce(rehearsal)).not.toContain('PERSON_IS_GUEST');
    },
    longestMs,
  );

  test(
    'says why its passes fail',
    async () => {
      const rehearsal = await rehearse({ deals: 1 });
      rehearsal.world.act({ act: 'change-scopes', without: ['crm.objects.owners.read'] });
      expect(await serveOnce(rehearsal)).toEqual(['HUBSPOT_SCOPE_MISSING']);
    },
    longestMs,
  );
});
