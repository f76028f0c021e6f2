import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ExplainDocument } from '../support/contract.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';
import { stateOf } from '../support/sandbox-state.ts';

let rehearsal: Rehearsal;
const dealIn = (state: string): string =>
  stateOf(rehearsal.world).deals.find(({ properties }) => properties['handoff_state'] === state)?.id ?? '';

beforeAll(async () => {
  rehearsal = await rehearse();
});

describe('handoff explain', () => {
  test('knows nothing before the first pass, says so, and leaves no file behind', async () => {
    const { exit, out, err } = await rehearsal.run('explain', '30125000189');
    expect({ exit, out }).toEqual({ exit: 3, out: '' });
    expect(err).toMatch(/^DEAL_UNKNOWN: The store knows no deal 30125000189 \(it knows 0\)\.\n {2}Fix: /);
    expect(existsSync(join(rehearsal.folder, 'handoff.db'))).toBe(false);
  });

  test('tells a built deal’s history, links, and where each value came from', async () => {
    await rehearsal.run('sync');
    const deal = dealIn('offered');
    const { exit, out } = await rehearsal.run('explain', deal, '--json');
    const document = ExplainDocument.parse(JSON.parse(out));
    expect({ exit, ...document }).toMatchObject({ exit: 0, deal, state: 'offered', missing: [], exceptions: [] });
    expect(document.history.map(({ from, to, by }) => ({ from, to, by }))).toEqual([
      { from: null, to: 'offered', by: 'handoff-sync' },
    ]);
    expect(document.links).toEqual({
      crm: expect.stringContaining(deal),
      clickup: stateOf(rehearsal.world).property(deal, 'delivery_project_url'),
    });
    expect(document.values).toContainEqual(
      expect.objectContaining({ target: 'clickup', field: 'Contract value', source: 'deal.amount' }),
    );
  });

  test('tells under which version each step was taken, and what people did, by whom', async () => {
    const deal = dealIn('offered');
    await rehearsal.run('retry', deal, '--by', 'Ana Silva');
    await rehearsal.run('pause', deal, '--because', 'Legal looks again', '--by', 'Raj');
    const { history, deeds, mapping } = JSON.parse((await rehearsal.run('explain', deal, '--json')).out);
    expect(history).toEqual([expect.objectContaining({ to: 'offered', mappingVersion: mapping.version })]);
    const under = `${deal}/e1, by`;
    const version = `version ${mapping.version.slice(0, 12)}`;
    expect(deeds).toEqual([
      { at: expect.stringMatching(/Z$/), did: `retry, ${under} Ana Silva, ${version}`, about: [] },
      { at: expect.stringMatching(/Z$/), did: `pause, ${under} Raj, ${version}`, about: ['Legal looks again'] },
    ]);
    const { out } = await rehearsal.run('explain', deal);
    expect(out).toContain(`offered, by handoff-sync, ${version}`);
    expect(out).toMatch(/^What people did\n {2}.*retry, /m);
    await rehearsal.run('resume', deal, '--by', 'Raj');
  });

  test('explains what was written with exactly what stands on the deal', async () => {
    const deal = dealIn('offered');
    const { out } = await rehearsal.run('explain', deal, '--json');
    const written = ExplainDocument.parse(JSON.parse(out)).values.filter(({ target }) => target === 'crm');
    const state = stateOf(rehearsal.world);
    expect(written.length).toBeGreaterThan(4);
    expect(written.map(({ field, value }) => [field, value])).toEqual(
      written.map(({ field }) => [field, state.property(deal, field) ?? '']),
    );
  });

  test('tells what a held deal lacks and whom to ask', async () => {
    const { exit, out } = await rehearsal.run('explain', dealIn('held'));
    expect(exit).toBe(0);
    expect(out).toMatch(/ is held\n {2}one thing is missing: /);
    expect(out).toMatch(/^Missing\n {2}.+; asked: deal owner\n {4}.+$/m);
    expect(out).toMatch(/^Written to the deal\n(?: {2,4}\S.*\n)* {2}handoff_missing = \S/m);
  });

  test('tells why a deal is no mapping’s business', async () => {
    const renewal = stateOf(rehearsal.world).deals.find(({ properties }) => properties['dealtype'] === 'renewal');
    const { exit, out } = await rehearsal.run('explain', renewal?.id ?? '', '--json');
    const document = ExplainDocument.parse(JSON.parse(out));
    expect({ exit, ...document }).toMatchObject({ exit: 0, state: 'excluded', mapping: null, values: [] });
    expect(document.because).toContain('its pipeline is "Renewals"');
  });

  test('fits 80 columns', async () => {
    for (const state of ['offered', 'held']) {
      const { out } = await rehearsal.run('explain', dealIn(state));
      expect(out.split('\n').filter((line) => line.length > 80 && !line.includes('https://'))).toEqual([]);
    }
  });
});
