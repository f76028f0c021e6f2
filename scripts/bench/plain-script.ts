import { z } from 'zod';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createVirtualTime, type VirtualTime } from '../chaos/virtual-time.ts';
import { rehearse } from './rehearsal.ts';

/** The same projects by a script that makes one call after the other, and by the service. */
export interface Comparison {
  readonly deals: number;
  readonly plain: Trip;
  /** The same, with a call for each custom field, as the operations of most platforms have it. */
  readonly fieldByField: Trip;
  readonly service: Trip;
}

interface Trip {
  readonly requests: number;
  readonly virtualSeconds: number;
}

const start = Date.parse('2026-11-20T08:00:00Z');
const latencyMs = 100;
const searchLagMs = 10_000;
const pollMs = 5_000;
const limit = { perMinute: 100, windowMs: 60_000 };
const limited = { clickupLimitPerMinute: limit.perMinute };
/** What the file has a value for on the brief of a deal. */
const fields = ['Contract value', 'Go-live', 'Sales owner', 'Region', 'Modules', 'Contract signed', 'Billing contact'];
const template = 'Onboarding – Standard';
const dated = ['Kickoff call', 'Account setup', 'Admin training', 'Go-live', 'Two-week review'];

const Id = z.object({ id: z.string() });
const Named = z.object({ id: z.string(), name: z.string() });

/** Deals that have just been won, carried through on a limit of a hundred requests a minute and answers of 100 ms. */
export async function compareWithPlain(deals: number): Promise<Comparison> {
  return {
    deals,
    plain: await byScript(deals, false),
    fieldByField: await byScript(deals, true),
    service: await byService(deals),
  };
}

const win = (world: World, deals: number): string[] =>
  Array.from(
    { length: deals },
    () => Id.parse(world.act({ vendor: 'hubspot', act: 'win', recipe: 'standard' }).result).id,
  );

async function byScript(deals: number, fieldByField: boolean): Promise<Trip> {
  const time = createVirtualTime(start);
  const world = createWorld({ clock: time, seed: 1, deals: 0, ...limited });
  const ids = win(world, deals);
  const client = createClient(world, time);
  await time.run(
    (async () => {
      for (const id of ids) await buildOne(id, client, fieldByField);
    })(),
  );
  return { requests: client.sent(), virtualSeconds: (time.now() - start) / 1_000 };
}

async function byService(deals: number): Promise<Trip> {
  const { world, pass, wait, now } = await rehearse({
    deals: 0,
    mapping: 'Standard onboarding',
    latencyMs,
    ...limited,
  });
  win(world, deals);
  await wait(searchLagMs);
  const before = now();
  const { requests } = await pass();
  return { requests: requests.hubspot + requests.clickup, virtualSeconds: (now() - before) / 1_000 };
}

type Client = ReturnType<typeof createClient>;

/** Waits for each answer before it asks again, and for the next minute when it has used up this one. */
function createClient(world: World, time: VirtualTime) {
  let sent = 0;
  const times: number[] = [];
  const call = async (vendor: 'hubspot' | 'clickup', method: string, url: string, body?: unknown): Promise<unknown> => {
    const full = vendor === 'clickup' ? times.at(-limit.perMinute) : undefined;
    if (full !== undefined) await time.sleep(Math.max(0, full + limit.windowMs - time.now()));
    if (vendor === 'clickup') times.push(time.now());
    sent += 1;
    const token = vendor === 'hubspot' ? `Bearer ${sandboxTokens.hubspot}` : sandboxTokens.clickup;
    const headers = { authorization: token, 'content-type': 'application/json' };
    const answer = world.send(vendor, { method, url, headers, body: body === undefined ? '' : JSON.stringify(body) });
    await time.sleep(latencyMs);
    if (answer.kind !== 'answer' || answer.status >= 300)
      throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`);
    return answer.body === '' ? undefined : JSON.parse(answer.body);
  };
  return {
    sent: () => sent,
    sleep: time.sleep,
    hubspot: (method: string, path: string, body?: unknown) =>
      call('hubspot', method, `/crm/objects/2026-09/${path}`, body),
    clickup: (method: string, path: string, body?: unknown) => call('clickup', method, `/api/v2/${path}`, body),
  };
}

const Associated = z.object({
  associations: z.record(z.string(), z.object({ results: z.array(Id) })).default({}),
});

async function buildOne(deal: string, client: Client, fieldByField: boolean): Promise<void> {
  const { hubspot, clickup } = client;
  const around = Associated.parse(
    await hubspot('GET', `deals/${deal}?associations=companies,contacts,line_items&properties=dealname,amount`),
  ).associations;
  const idsOf = (type: string): string[] => [...new Set(around[type]?.results.map(({ id }) => id))];
  for (const id of idsOf('companies')) await hubspot('GET', `companies/${id}?properties=name`);
  for (const id of idsOf('contacts')) await hubspot('GET', `contacts/${id}?properties=email`);
  const items = idsOf('line items').concat(idsOf('line_items'));
  for (const id of items) await hubspot('GET', `line_items/${id}?properties=name,quantity`);
  const list = await copyTemplate(deal, client);
  for (const name of dated) {
    const task = list.tasks.find((one) => one.name === name);
    if (task !== undefined) await clickup('PUT', `task/${task.id}`, { due_date: start });
  }
  for (const id of items) await clickup('POST', `list/${list.id}/task`, { name: `Deliver ${id}` });
  const brief = Id.parse(await clickup('POST', `list/${list.id}/task`, { name: 'Handoff brief' }));
  if (fieldByField) await setFields(brief.id, list.spaceId, client);
  await hubspot('POST', 'notes', { properties: { hs_timestamp: start, hs_note_body: `Built: ${list.id}` } });
  await hubspot('PATCH', `deals/${deal}`, {
    properties: { delivery_project_url: `https://app.clickup.com/${list.id}` },
  });
}

/** One look for the place and the template, then one after the other until the copy has arrived. */
async function copyTemplate(deal: string, { clickup, sleep }: Client) {
  const teams = z.object({ teams: z.array(Id) }).parse(await clickup('GET', 'team')).teams;
  const team = teams[0]?.id ?? '';
  const { spaces } = z.object({ spaces: z.array(Named) }).parse(await clickup('GET', `team/${team}/space`));
  const spaceId = spaces.find(({ name }) => name === 'Delivery')?.id ?? '';
  const { templates } = z
    .object({ templates: z.array(Named) })
    .parse(await clickup('GET', `team/${team}/list_template`));
  const from = templates.find(({ name }) => name === template)?.id ?? '';
  const made = Id.parse(
    await clickup('POST', `space/${spaceId}/list_template/${from}`, { name: `Onboarding #${deal}`, options: {} }),
  );
  for (let before = 0; ; ) {
    await sleep(pollMs);
    const { tasks } = z.object({ tasks: z.array(Named) }).parse(await clickup('GET', `list/${made.id}/task`));
    if (tasks.length > 0 && tasks.length === before) return { id: made.id, spaceId, tasks };
    before = tasks.length;
  }
}

const Fields = z.object({ fields: z.array(Named.extend({ type: z.string() })) });
const values: Readonly<Record<string, unknown>> = { currency: 1000, number: 1, date: start, checkbox: true };

async function setFields(task: string, space: string, { clickup }: Client): Promise<void> {
  const known = Fields.parse(await clickup('GET', `space/${space}/field`)).fields;
  for (const field of known.filter(({ name }) => fields.includes(name))) {
    const value = values[field.type] ?? (/text|email|url/.test(field.type) ? 'a@example.com' : undefined);
    await clickup('POST', `task/${task}/field/${field.id}`, { value: value ?? null });
  }
}

/** A table for people; the seconds are of virtual time. */
export const formatComparison = ({ deals, plain, fieldByField, service }: Comparison): string =>
  [
    `| ${deals} deals, built by | requests | of the service's | minutes at 100 requests a minute |`,
    '|---|---:|---:|---:|',
    ...(
      [
        ['the service', service],
        ['a script, one call at a time', plain],
        ['the same, each field by its own call', fieldByField],
      ] as const
    ).map(
      ([who, { requests, virtualSeconds }]) =>
        `| ${who} | ${requests} | × ${(requests / service.requests).toFixed(2)} | ${(virtualSeconds / 60).toFixed(1)} |`,
    ),
  ].join('\n');
