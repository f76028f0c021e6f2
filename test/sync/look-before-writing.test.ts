import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import type { Passes } from '../support/passes.ts';
import { createPasses, shippedTexts } from '../support/passes.ts';
import { readRequests, stateOf } from '../support/sandbox-state.ts';

const file = 'standard-onboarding.yaml';
const shipped = shippedTexts('standard')[file] ?? '';
const texts = { [file]: shipped.replace('clickup: Go-live }', 'clickup: Go-live, direction: both, owner: sales }') };
const Fields = z.object({
  clickup: z.object({
    tasks: z.array(z.object({ id: z.string(), name: z.string(), fields: z.record(z.string(), z.unknown()) })),
  }),
});
const march = Date.parse('2027-03-01T03:00:00Z');
const briefsIn = ({ world }: Passes) =>
  Fields.parse(world.state()).clickup.tasks.filter(({ name }) => name.startsWith('Handoff brief'));
const goLives = (passes: Passes): readonly string[] =>
  briefsIn(passes).map(({ fields }) => new Date(Number(fields['Go-live'])).toISOString().slice(0, 10));

/** Single tasks and deals that were read by their number. */
const looksIn = ({ world }: Passes): readonly string[] =>
  readRequests(world.requests()).flatMap(({ method, url }) => {
    if (method === 'GET' && /\/v2\/task\/\w+(\?|$)/.test(url)) return 'a task';
    return url.includes('/deals/batch/read') ? 'deals' : [];
  });

const salesMovesGoLive = ({ world }: Passes, deal: string): void => {
  world.act({ vendor: 'hubspot', act: 'edit', id: deal, properties: { target_go_live: '2027-03-01' } });
};

async function built() {
  const passes = await createPasses({ deals: 0, texts });
  const deals = [1, 2].map(() => passes.win({ properties: { target_go_live: '2027-01-29' } }));
  await passes.pass();
  await passes.wait(60_000);
  expect(looksIn(passes)).toEqual([]);
  return { passes, deals };
}

test('a task of which a field is replaced is read once, and nothing is while nothing is replaced', async () => {
  const { passes, deals } = await built();
  salesMovesGoLive(passes, deals[0] ?? '');
  await passes.pass();
  await passes.pass();
  expect([looksIn(passes), goLives(passes)]).toEqual([['a task'], ['2027-03-01', '2027-01-29']]);
});

test('what cannot be read is not replaced, and is by the next pass that can read it', async () => {
  const { passes, deals } = await built();
  salesMovesGoLive(passes, deals[0] ?? '');
  passes.fail({ fault: 'status', status: 502, vendor: 'clickup', method: 'GET', path: '/task/[^/]+$' });
  await passes.pass();
  expect(goLives(passes)).toEqual(['2027-01-29', '2027-01-29']);
  passes.fail();
  await passes.pass();
  expect(goLives(passes)).toEqual(['2027-03-01', '2027-01-29']);
});

const deliveryMovesGoLive = (passes: Passes): void => {
  for (const { id } of briefsIn(passes))
    passes.world.act({ vendor: 'clickup', act: 'edit-task', task: id, field: { name: 'Go-live', value: march } });
};
const goLivesOnDeals = ({ world }: Passes, deals: readonly string[]) =>
  deals.map((deal) => stateOf(world).property(deal, 'target_go_live'));

test('deals of which a property is replaced are read together', async () => {
  const { passes, deals } = await built();
  deliveryMovesGoLive(passes);
  await passes.pass();
  expect([looksIn(passes), goLivesOnDeals(passes, deals)]).toEqual([['deals'], ['2027-03-01', '2027-03-01']]);
});

test('a deal that cannot be read keeps what it says, and the others do not wait for it', async () => {
  const { passes, deals } = await built();
  deliveryMovesGoLive(passes);
  const Batch = z.object({ results: z.array(z.looseObject({ id: z.string() })) });
  const spoil = (body: unknown) => ({
    results: Batch.parse(body).results.map((one) => (one.id === deals[0] ? { ...one, properties: 7 } : one)),
  });
  passes.tamper((url, body) => (url.endsWith('/deals/batch/read') ? spoil(body) : undefined));
  await passes.pass();
  expect(goLivesOnDeals(passes, deals)).toEqual(['2027-01-29', '2027-03-01']);
  passes.tamper(undefined);
  await passes.pass();
  expect(goLivesOnDeals(passes, deals)).toEqual(['2027-03-01', '2027-03-01']);
});

/** Both values of the brief go both ways; delivery changed one of them, and sales both. */
async function bothChanged(directions: { readonly value: string; readonly goLive: string }) {
  const text = shipped
    .replace('clickup: Contract value }', `clickup: Contract value, ${directions.value} }`)
    .replace('clickup: Go-live }', `clickup: Go-live, ${directions.goLive} }`);
  const passes = await createPasses({ deals: 0, texts: { [file]: text } });
  const deal = passes.win({ properties: { target_go_live: '2027-01-29', amount: '6000' } });
  await passes.pass();
  await passes.wait(60_000);
  const brief = (field: Record<string, unknown>) =>
    briefsIn(passes).map(({ id: task }) => passes.world.act({ vendor: 'clickup', act: 'edit-task', task, field }));
  return { passes, deal, brief };
}

test('a deal is read also where a property that only delivery writes is replaced with it', async () => {
  const { passes, brief } = await bothChanged({ value: 'direction: to_crm', goLive: 'direction: both, owner: sales' });
  brief({ name: 'Go-live', value: march });
  brief({ name: 'Contract value', value: 7777 });
  await passes.pass();
  expect(looksIn(passes)).toEqual(['deals']);
});

test('what waited for something else is not replaced either while its task cannot be read', async () => {
  const both = 'direction: both, owner: sales';
  const { passes, deal, brief } = await bothChanged({ value: both, goLive: both });
  brief({ name: 'Contract value', value: 7777 });
  const properties = { target_go_live: '2027-03-01', amount: '9000' };
  passes.world.act({ vendor: 'hubspot', act: 'edit', id: deal, properties });
  passes.fail({ fault: 'status', status: 502, vendor: 'clickup', method: 'GET', path: '/task/[^/]+$' });
  await passes.pass();
  expect(briefsIn(passes).map(({ fields }) => Number(fields['Contract value']))).toEqual([7777]);
  expect(goLives(passes)).toEqual(['2027-01-29']);
});

test('a refusal to read many deals at once is no word about any of them: none is written over', async () => {
  const { passes, deals } = await built();
  deliveryMovesGoLive(passes);
  passes.fail({ fault: 'status', status: 403, vendor: 'hubspot', method: 'POST', path: '/deals/batch/read$' });
  await passes.pass();
  expect(goLivesOnDeals(passes, deals)).toEqual(['2027-01-29', '2027-01-29']);
});

test('between reading and writing stand a few other requests, however much is to be replaced', async () => {
  const text = shipped.replace('clickup: Contract value }', 'clickup: Contract value, direction: both, owner: sales }');
  const passes = await createPasses({ deals: 0, texts: { [file]: text } });
  const deals = Array.from({ length: 30 }, () => passes.win({ properties: { amount: '6000' } }));
  await passes.pass();
  await passes.wait(60_000);
  for (const id of deals) passes.world.act({ vendor: 'hubspot', act: 'edit', id, properties: { amount: '9000' } });
  await passes.pass();
  expect(new Set(briefsIn(passes).map(({ fields }) => Number(fields['Contract value'])))).toEqual(new Set([9000]));
  const read = new Map<string, number>();
  const between = readRequests(passes.world.requests()).flatMap(({ method, url }, at) => {
    const [, task = '', isField] = /\/v2\/task\/(\w+)(\/field\/)?/.exec(url) ?? [];
    if (method === 'GET' && isField === undefined) read.set(task, at);
    const since = method === 'POST' && isField !== undefined ? read.get(task) : undefined;
    return since === undefined ? [] : [at - since];
  });
  expect(between.length).toBe(deals.length);
  expect(Math.max(...between)).toBeLessThan(3 * defaultApplySettings.concurrency);
});
