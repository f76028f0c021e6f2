import { z } from 'zod';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import type { World } from '../../src/sandbox/world.ts';
import type { Rehearsal } from './rehearsal.ts';

/** What was planted, each with the deals that it is on; whoever looks has to find this and nothing else. */
export interface Planted {
  readonly deals: readonly string[];
  /** By field and kind, such as `deal.scope_summary junk`. */
  readonly gaps: Readonly<Record<string, readonly string[]>>;
  /** By fault and who, such as `inactive Jonas Weber`. */
  readonly people: Readonly<Record<string, readonly string[]>>;
  readonly contractSent: readonly string[];
  readonly withoutCompany: readonly string[];
  /** Pairs of records, by what they have in common. */
  readonly companies: readonly (readonly [string, string])[];
  readonly doubleDeals: readonly (readonly [string, string])[];
  readonly doubleProjects: readonly string[];
  /** Days from the win to the first task, by deal. */
  readonly lags: ReadonlyMap<string, number>;
  readonly begunBefore: readonly string[];
  readonly pastedScope: readonly string[];
  readonly typedRegion: readonly string[];
}

const dayMs = 24 * 60 * 60_000;
const hourMs = 60 * 60_000;

interface PlannedWin {
  readonly at: number;
  readonly number: number;
}

const Told = z.object({ id: z.string(), name: z.string() });
const Created = z.object({ id: z.string() });
const State = z.object({
  hubspot: z.object({
    owners: z.array(z.object({ id: z.string(), email: z.string(), archived: z.boolean() })),
    objects: z.object({
      deals: z.array(
        z.object({
          id: z.string(),
          properties: z.record(z.string(), z.string().nullable()),
          associations: z.object({
            companies: z.array(z.string()).optional(),
            line_items: z.array(z.string()).optional(),
          }),
        }),
      ),
    }),
  }),
  clickup: z.object({ spaces: z.array(z.object({ id: z.string(), name: z.string() })) }),
});

const pipelines = [
  'standard',
  'standard',
  'enterprise',
  'standard',
  'agency',
  'standard',
  'renewal',
  'standard',
] as const;
const junk = ['TBD', 'n/a', '-', 'test'] as const;
const reps = ['amelia', 'bruno', 'chidi', 'dana', 'emre', 'freya', 'gustavo', 'hana', 'liam'] as const;

/**
 * A portal of so many won deals over ten months, with known faults and the delivery work of some of them. Everything is done
 * as people do it, one thing after the other in virtual time, so that dates and derived values are those of the vendors.
 */
export function plantFaults({ world, clock }: Pick<Rehearsal, 'world' | 'clock'>, count: number): Planted {
  const start = clock.now();
  const owners = new Map(
    State.parse(world.state()).hubspot.owners.map(({ id, email }) => [email.split('@')[0] ?? '', id]),
  );
  const planted = newPlan();
  const places = makePlaces(world);
  const stepMs = Math.floor((300 * dayMs) / count);
  const later: { readonly at: number; readonly act: () => void }[] = [];
  const runUntil = (at: number) => {
    for (const due of later.filter((one) => one.at <= at).sort((a, b) => a.at - b.at)) {
      clock.advance(Math.max(0, due.at - clock.now()));
      due.act();
      later.splice(later.indexOf(due), 1);
    }
    clock.advance(Math.max(0, at - clock.now()));
  };
  const wins: { readonly id: string; readonly name: string }[] = [];
  for (let number = 0; number < count; number += 1) {
    const win: PlannedWin = { at: start + (number + 1) * stepMs, number };
    runUntil(win.at);
    const deal = winOne(world, win, owners, planted);
    wins.push(deal);
    planted.deals.push(deal.id);
    for (const work of workOf(world, deal, win, places, planted)) later.push(work);
  }
  runUntil(clock.now() + 60 * dayMs);
  plantDoubles(world, wins, planted);
  clock.advance(hourMs);
  return planted;
}

const newPlan = () => ({
  deals: [] as string[],
  gaps: {} as Record<string, string[]>,
  people: {} as Record<string, string[]>,
  contractSent: [] as string[],
  withoutCompany: [] as string[],
  companies: [] as [string, string][],
  doubleDeals: [] as [string, string][],
  doubleProjects: [] as string[],
  lags: new Map<string, number>(),
  begunBefore: [] as string[],
  pastedScope: [] as string[],
  typedRegion: [] as string[],
});
type Plan = ReturnType<typeof newPlan>;

const note = (into: Record<string, string[]>, key: string, deal: string): void => {
  into[key] = [...(into[key] ?? []), deal];
};

/** One win, with the faults that its number brings. Numbers that share no divisor spread them over reps and months. */
function winOne(world: World, { number }: PlannedWin, owners: ReadonlyMap<string, string>, plan: Plan) {
  const kind = pipelines[number % pipelines.length] ?? 'standard';
  const gaps: [string, string][] = [];
  const properties: Record<string, string> = { region: number % 2 === 0 ? 'EMEA' : 'AMER' };
  const plant = (field: string, kindOfGap: string, value: string) => {
    properties[field] = value;
    gaps.push([`deal.${field}`, kindOfGap]);
  };
  const rep = reps[number % reps.length] ?? 'amelia';
  // Everybody leaves this out on two of five.
  if (number % 5 === 1 || number % 5 === 4) plant('success_criteria', 'empty', '');
  if (number % 37 === 5) plant('scope_summary', 'junk', junk[number % junk.length] ?? 'TBD');
  else if (number % 43 === 6) plant('scope_summary', 'unfit', 'Two words');
  if (number % 41 === 7) plant('target_go_live', 'empty', '');
  // One rep's habit.
  if (rep === 'bruno' && number % 10 < 7) plant('promised_deliverables', 'empty', '');
  // One bad month.
  if (number % 2 === 0 && isInMonth(world, '2027-03')) plant('promises_made', 'junk', 'none');
  const people: string[] = [];
  const own = (who: string, fault?: string) => {
    properties['hubspot_owner_id'] = who === '' ? '' : (owners.get(who) ?? who);
    if (fault !== undefined) people.push(fault);
  };
  if (number % 61 === 8) own('', 'missing nobody');
  else if (number % 67 === 9) own('jonas', 'inactive Jonas Weber');
  else if (number % 71 === 10) own('isla', 'not-in-clickup Isla Byrne');
  else own(rep);
  const noCompany = kind === 'standard' && number % 83 === 11;
  const noItems = kind === 'standard' && !noCompany && number % 53 === 12;
  const recipe = noItems ? 'no-line-items' : noCompany ? 'no-company' : kind;
  const passesContract = kind === 'standard' && number % 25 === 3;
  const made = passesContract
    ? Told.parse(world.act({ act: 'create-deal', recipe, properties }).result)
    : Told.parse(world.act({ act: 'win', recipe, properties }).result);
  if (passesContract) {
    world.act({ act: 'edit', vendor: 'hubspot', id: made.id, properties: { dealstage: 'contractsent' } });
    world.act({ act: 'win', deal: made.id });
    plan.contractSent.push(made.id);
  }
  if (noItems) gaps.push(['Line items', 'unfit']);
  if (noCompany) plan.withoutCompany.push(made.id);
  for (const [field, kindOfGap] of gaps) note(plan.gaps, `${field} ${kindOfGap}`, made.id);
  for (const fault of people) note(plan.people, fault, made.id);
  return made;
}

const isInMonth = ({ clock }: World, month: string): boolean =>
  Temporal.Instant.fromEpochMilliseconds(clock.now()).toZonedDateTimeISO('Europe/Berlin').toString().startsWith(month);

interface Places {
  readonly space: string;
  readonly folder: string;
}

function makePlaces(world: World): Places {
  const space = State.parse(world.state()).clickup.spaces.find(({ name }) => name === 'Delivery')?.id ?? '';
  return { space, folder: post(world, 'clickup', `/api/v2/space/${space}/folder`, { name: 'Clients' }) };
}

/** The delivery work of every eighth deal: a list that is found by link, by number or by name, some days after the win. */
function workOf(
  world: World,
  deal: { readonly id: string; readonly name: string },
  { at, number }: PlannedWin,
  { folder }: Places,
  plan: Plan,
): readonly { readonly at: number; readonly act: () => void }[] {
  if (number % 8 !== 3 || plan.withoutCompany.includes(deal.id)) return [];
  const turn = Math.floor(number / 8);
  const lagDays = [1, 2, 2, 3, 4, 6, 9, 15, 22, 30][turn % 10] ?? 1;
  const client = deal.name.split(' – ')[0] ?? deal.name;
  const names = [`${client} · Onboarding`, `Onboarding ${deal.id}`, `Project ${number}`];
  const begin = (name: string) => {
    const list = post(world, 'clickup', `/api/v2/folder/${folder}/list`, { name });
    world.act({ act: 'add-task', list, name: 'Kick-off call' });
    return list;
  };
  const start = () => {
    const list = begin(names[turn % 3] ?? client);
    plan.lags.set(deal.id, lagDays);
    if (turn % 3 === 2) {
      const link = `https://app.clickup.com/9018043321/v/li/${list}`;
      world.act({ act: 'edit', vendor: 'hubspot', id: deal.id, properties: { delivery_project_url: link } });
    }
    // By hand, from the deal into ClickUp.
    if (turn % 2 === 0) {
      const region = number % 2 === 0 ? 'EMEA' : 'AMER';
      world.act({ act: 'edit-task', task: 'Kick-off call', list, field: { name: 'Region', value: region } });
      plan.typedRegion.push(deal.id);
    }
    if (turn % 5 === 1) {
      const scope = scopeOf(world, deal.id);
      if (scope.length >= 20) {
        world.act({ act: 'edit-task', task: 'Kick-off call', list, description: `What was sold: ${scope}` });
        plan.pastedScope.push(deal.id);
      }
    }
    if (turn % 40 === 7) {
      begin(`${client} – second try ${deal.id}`);
      plan.doubleProjects.push(deal.id);
    }
  };
  return [{ at: at + lagDays * dayMs, act: start }];
}

const Deal = z.object({ properties: z.record(z.string(), z.string().nullable()) });

const scopeOf = (world: World, id: string): string =>
  Deal.parse(get(world, `/crm/objects/2026-09/deals/${id}?properties=scope_summary`)).properties['scope_summary'] ?? '';

/** Companies that exist twice, and deals that were won twice. */
function plantDoubles(world: World, wins: readonly { readonly id: string; readonly name: string }[], plan: Plan): void {
  const { deals } = State.parse(world.state()).hubspot.objects;
  const companyOf = new Map(deals.map(({ id, associations }) => [id, associations.companies?.[0]]));
  // None of these has a project that is known by its name alone.
  const companyAt = (number: number) => companyOf.get(wins[number]?.id ?? '') ?? '';
  for (let turn = 0; turn < 12; turn += 1) {
    const [first, second] = [companyAt(turn * 32 + 4), companyAt(turn * 32 + 412)];
    const same = turn % 2 === 0 ? { domain: `https://www.double-${turn}.example/` } : { name: `Double ${turn} GmbH` };
    const other = turn % 2 === 0 ? { domain: `double-${turn}.example` } : { name: `DOUBLE ${turn}, Inc.` };
    world.act({ act: 'edit', vendor: 'hubspot', type: 'companies', id: first, properties: same });
    world.act({ act: 'edit', vendor: 'hubspot', type: 'companies', id: second, properties: other });
    plan.companies.push([first, second]);
  }
  for (let turn = 0; turn < 6; turn += 1) {
    // Neighbours were won within hours; the second loses its company and gets the one of the first.
    const [left, right] = [wins[turn * 56 + 900], wins[turn * 56 + 901]];
    if (left === undefined || right === undefined) throw new Error('too few deals for doubles');
    const [first, second] = [companyAt(turn * 56 + 900), companyAt(turn * 56 + 901)];
    post(world, 'hubspot', '/crm/associations/2026-09/deals/companies/batch/archive', {
      inputs: [{ from: { id: right.id }, to: [{ id: second }] }],
    });
    send(world, 'hubspot', 'PUT', `/crm/objects/2026-09/deals/${right.id}/associations/default/companies/${first}`);
    world.act({
      act: 'edit',
      vendor: 'hubspot',
      id: right.id,
      properties: { dealname: `${left.name.toUpperCase()}!` },
    });
    plan.doubleDeals.push([left.id, right.id]);
  }
}

function send(world: World, vendor: 'hubspot' | 'clickup', method: string, url: string, body?: unknown): unknown {
  const token = vendor === 'hubspot' ? `Bearer ${sandboxTokens.hubspot}` : sandboxTokens.clickup;
  const headers = { authorization: token, 'content-type': 'application/json' };
  const answer = world.send(vendor, { method, url, headers, body: body === undefined ? '' : JSON.stringify(body) });
  if (answer.kind !== 'answer' || answer.status >= 300) throw new Error(`${method} ${url}: ${JSON.stringify(answer)}`);
  return answer.body === '' ? undefined : JSON.parse(answer.body);
}

const get = (world: World, url: string): unknown => send(world, 'hubspot', 'GET', url);

function post(world: World, vendor: 'hubspot' | 'clickup', url: string, body: unknown): string {
  const answer = send(world, vendor, 'POST', url, body);
  return Created.safeParse(answer).data?.id ?? '';
}
