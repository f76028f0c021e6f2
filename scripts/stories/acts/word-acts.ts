import { type Decided, decisionKey } from '../../../src/domain/decision.ts';
import type { HandoffState } from '../../../src/domain/handoff-state.ts';
import type { HandoffId } from '../../../src/domain/ids.ts';
import type { HandoffRow } from '../../../src/store/store.ts';
import { chooseSide } from '../asked-field.ts';
import { contactIn } from '../brief-values.ts';
import type { Cast } from '../cast.ts';
import { forgetValues, type Memory, agreed as saidYes } from '../memory.ts';
import { define, pick, type StoryAct } from './act.ts';

type Say = (row: HandoffRow, memory: Memory, cast: Cast) => Promise<Decided | undefined>;

/** By a command about the handoff that goes on; nothing where the command would have been refused. */
const byCommand = (name: string, from: readonly HandoffState[] | undefined, say: Say): StoryAct =>
  define(name, async (memory, cast) => {
    const { store, time } = cast;
    const { handoff } = cast.look();
    const [deal = ''] = handoff.split('/');
    const rows = (await store.handoffs.byDeal([deal])).get(deal) ?? [];
    const row = rows.find(({ id }) => id === handoff);
    if (row === undefined || row !== rows.at(-1) || (from !== undefined && !from.includes(row.state))) return;
    await time.sleep(1_000);
    const decided = await say(row, memory, cast);
    if (decided === undefined) return;
    await store.decisions.add(row.id, decided, 'Ana');
    if (decided.kind === 'choose' && decided.choice === 'rebuild') await store.checks.request(row.id, 'remake');
    await store.handoffs.wake(row.id, time.now());
  });

export const acceptByCommand = byCommand('handoff accept', ['offered', 'returned'], async () => ({ kind: 'accept' }));

export const returnByCommand = byCommand(
  'handoff return',
  ['offered', 'accepted', 'in_delivery'],
  async (_, memory) => {
    memory.returnedAgain = true;
    return { kind: 'return', reason: 'access', sentence: 'Nobody can log in.' };
  },
);

const mayPause: readonly HandoffState[] = [
  'waiting',
  'held',
  'building',
  'offered',
  'accepted',
  'in_delivery',
  'returned',
  'delivered',
];

export const pauseByCommand = byCommand('handoff pause', mayPause, async ({ id }, memory) => {
  memory.pausedByHand.add(id);
  return { kind: 'pause', sentence: 'The client asked for it.' };
});

export const resumeByCommand = byCommand('handoff resume', ['paused'], async ({ id, dealId }, memory, { store }) => {
  const known = await store.deals.find(dealId);
  if (known !== undefined && !known.won) return undefined;
  memory.pausedByHand.delete(id);
  return { kind: 'resume' };
});

/** What was shown last is what somebody says yes or no to. */
const answer = (kind: 'approve' | 'reject'): StoryAct =>
  byCommand(`handoff approve${kind === 'reject' ? ' --reject' : ''}`, undefined, async ({ id }, memory, { store }) => {
    const agreed = (await store.agreements.ofMany([id])).get(id) ?? new Map();
    const shown = [...agreed].filter(([key]) => /^change:\d+\/shown$/.test(key)).sort(([, a], [, b]) => a.at - b.at);
    const hash = shown.at(-1)?.[1].value;
    if (hash === undefined) return undefined;
    if (kind === 'approve') saidYes(memory);
    return { kind, key: 'all', hash };
  });

export const approveByCommand = answer('approve');
export const rejectByCommand = answer('reject');

const offer = /`handoff choose \S+ (?:"([^"]+)"|(\S+)) ([^`]+)`/g;

/** One of the choices that an open exception names. */
export const choose = (nth: number): StoryAct =>
  byCommand(`handoff choose, number ${nth}`, undefined, async ({ id }, memory, cast) => {
    const open = await cast.store.exceptions.openFor(id);
    const offers = open.flatMap(({ fix }) => [...fix.matchAll(offer)]);
    const [, quoted, bare, choice = ''] = pick(offers, nth) ?? [];
    const key = quoted ?? bare ?? '';
    if (key === '' || choice === 're-link ID' || (await waits(key, id, cast))) return undefined;
    // While nobody has noticed a merge, the double's project would be the only one that was begun.
    if (choice === 'rebuild' && key === 'project' && memory.isMerged) return undefined;
    if (choice === 'rebuild') wantRebuilt(key, id, memory);
    if (choice === 'crm' || choice === 'clickup') chooseContact(choice, memory, cast);
    if (key === 'merged') chooseHandoff(choice, id, memory, cast);
    return { kind: 'choose', key, choice };
  });

/** Nobody takes back a choice before it was seen to: which of two words counts is for the planner's own tests. */
async function waits(key: string, id: HandoffId, { store }: Cast): Promise<boolean> {
  const [words, agreed] = [(await store.decisions.ofMany([id])).get(id), (await store.agreements.ofMany([id])).get(id)];
  return (
    words?.some((one) => one.kind === 'choose' && one.key === key && agreed?.has(decisionKey(one)) !== true) === true
  );
}

function wantRebuilt(key: string, handoff: string, memory: Memory): void {
  memory.isHidden = true;
  if (key !== 'project') {
    memory.deletedTasks.delete(key.slice('task:'.length));
    return;
  }
  memory.deletedProjects.delete(handoff);
  memory.rebuilt.add(handoff);
  memory.everRebuilt.add(handoff);
  memory.returnStood = false;
  for (const [id, mark] of memory.deletedTasks) if (mark.startsWith(`deal:${handoff}/`)) memory.deletedTasks.delete(id);
  forgetValues(memory);
}

/** With a clock that was wrong at any time, whether a word came before or after what was agreed on is chance. */
function chooseContact(choice: 'crm' | 'clickup', memory: Memory, cast: Cast): void {
  const { deal, brief } = cast.look();
  if (memory.contact === undefined || brief === undefined) return;
  const now = { sales: deal['billing_contact_email'] ?? '', delivery: contactIn(brief) };
  chooseSide(memory.contact, choice === 'crm' ? 'sales' : 'delivery', now);
  memory.contact.isUnclear ||= memory.everHadWrongClock;
}

function chooseHandoff(choice: string, before: string, memory: Memory, cast: Cast): void {
  if (choice === before) return;
  memory.isHidden = true;
  memory.isMerged = true;
  memory.returnStood = false;
  forgetValues(memory);
  cast.chooses(choice.split('/')[0] ?? '');
}
