import type { ClockReading } from '../../src/domain/handoff-clock.ts';
import { type HandoffState, nextStates } from '../../src/domain/handoff-state.ts';
import type { HandoffId } from '../../src/domain/ids.ts';
import type { ProjectPromise, TransitionDetail } from '../../src/domain/plan.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import type { Store } from '../../src/store/store.ts';
import { dealRow, handoffRow, intent } from './store-rows.ts';

const hour = 3_600_000;
const day = 24 * hour;
const owners = [
  { id: '71', name: 'Ana Souza', team: 'North', active: true },
  { id: '72', name: 'Raj Patel', team: 'South', active: true },
  { id: '73', email: 'mei@example.com', active: true },
];
/** Of a great many, most go on as they should. */
const liked: readonly HandoffState[] = [
  'held',
  'building',
  'offered',
  'accepted',
  'in_delivery',
  'delivered',
  'returned',
];

/** Fills a store with handoffs that came at any time of the last months and went through any states that may follow another. */
export async function fillWithHistories(store: Store, count: number, now: number, seed = 7): Promise<void> {
  const random = createSeededRandom(seed, 'histories');
  const pick = <T>(some: readonly T[]): T => some[Math.floor(random() * some.length)] as T;
  await store.catalogue.put('owners', owners);
  const lease = await store.leases.acquire('pass', 1_000_000);
  const token = lease?.token ?? '';

  async function tell(id: HandoffId, mapping: string): Promise<void> {
    let at = now - Math.floor(random() * 120 * day);
    const [createdAt, detailOf] = [at, details(pick)];
    let state: HandoffState = pick(['waiting', 'held', 'building', 'excluded'] as const);
    const steps: { from?: HandoffState; to: HandoffState; at: number }[] = [{ to: state, at }];
    for (let left = Math.floor(random() * 7); left > 0; left -= 1) {
      at += Math.floor(random() * 9 * day);
      if (at > now) break;
      const to: HandoffState = pick(nextStates[state].filter((next) => liked.includes(next) || random() < 0.1));
      if (to === undefined) break;
      steps.push({ from: state, to, at });
      state = to;
    }
    const last = steps.at(-1)?.at ?? createdAt;
    const row = { id, dealId: id.split('/')[0] ?? '', state, stateSince: last, createdAt, mapping };
    await store.handoffs.save(handoffRow({ ...row, ...(random() < 0.05 ? { supersededBy: '1000/e1' } : {}) }));
    for (const step of steps)
      await store.transitions.add({ ...step, handoff: id, why: 'so', by: 'handoff-sync', detail: detailOf(step.to) });
    await store.promises.save(id, promisesAt(at, now, pick));
    await store.clocks.save(id, clocksAt(createdAt, pick));
  }

  for (let i = 0; i < count; i += 1) {
    const deal = `${1_000 + i}`;
    const owner = pick(['71', '72', '73', '79', '']);
    await store.deals.save([dealRow({ id: deal, name: `Client ${i}`, properties: { hubspot_owner_id: owner } })]);
    await tell(`${deal}/e1`, i % 3 === 0 ? 'Upgrade' : 'Onboarding');
    if (i % 10 > 2) continue;
    const key = `deal:${deal}/e1/step` as const;
    await store.ledger.claim(intent({ key, handoff: `${deal}/e1`, state: 'sent', token }));
    const refused = { state: 'refused', error: 'taken' } as const;
    await store.ledger.settle(key, token, i % 10 === 0 ? { state: 'done', remoteId: 't', remote: null } : refused);
    if (i % 10 > 0) await store.ledger.adopt(key, `t${i}`, null, i % 10 === 1 ? 'name taken' : 'Ana');
  }
}

type Pick1 = <T>(some: readonly T[]) => T;

const details =
  (pick: Pick1) =>
  (to: HandoffState): TransitionDetail | undefined => {
    if (to === 'held')
      return pick([undefined, { round: 1, missing: pick([['Scope'], ['Scope', 'Go-live'], ['Owner']]) }]);
    if (to === 'returned')
      return pick([
        { round: 1 },
        { round: 1, reason: 'scope' },
        { round: 1, reason: 'date', verdict: 'returned though complete' as const },
      ]);
    return pick([undefined, to === 'accepted' ? { round: 1, verdict: 'accepted with gaps' as const } : { round: 1 }]);
  };

function promisesAt(at: number, now: number, pick: Pick1): readonly ProjectPromise[] {
  const name = { step: 's', name: 'Workshop', source: 'Workshop' };
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const due = dayOf(at + pick([-2, 0, 2]) * day);
  return pick<readonly ProjectPromise[]>([
    [],
    [{ ...name, state: 'done', at: Math.min(at, now), due }],
    [
      { ...name, state: 'done', at: Math.min(at, now) },
      { ...name, state: 'covered', due },
      { ...name, state: 'uncovered' },
    ],
    [{ ...name, state: 'dropped', at: Math.min(at, now) }],
  ]);
}

function clocksAt(startedAt: number, pick: Pick1): readonly ClockReading[] {
  const dueAt = startedAt + 3 * day;
  const common = { episode: 0, owner: 'delivery', startedAt, salesMs: 0, deliveryMs: 0, dueAt } as const;
  return pick<readonly ClockReading[]>([
    [],
    [{ ...common, clock: 'offered_to_accepted', state: 'ended', endedAt: startedAt + day }],
    [{ ...common, clock: 'offered_to_accepted', state: 'ended', endedAt: startedAt + 5 * day, step: 'escalation-1' }],
    [
      { ...common, clock: 'go_live', state: 'ended', endedAt: startedAt + pick([1, 4]) * day },
      { ...common, clock: 'first_action', state: 'running', step: 'due' },
    ],
  ]);
}
