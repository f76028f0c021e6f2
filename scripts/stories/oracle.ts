import { settled, wrongIn } from './asked-field.ts';
import { contactIn, contractValueIn } from './brief-values.ts';
import type { Cast } from './cast.ts';
import { toldByClocks, wrongClocks } from './fair-clock.ts';
import { cancelledIn, findBroken, isAlive, isJunk } from './invariants.ts';
import { forgetValues, type Memory } from './memory.ts';
import type { Sight } from './sight.ts';
import { untouched } from './two-sided.ts';

const minute = 60_000;
/** Longer than any answer is waited for, and than what failed is left alone. */
const quietMs = 15 * minute;
const hourMs = 61 * minute;
const dayMs = 25 * 60 * minute;
const mostPasses = 6;
/** Checks that are made once a day take a request or two from a pass that has nothing else to do. */
const mostIdlePasses = 6;

/** Everybody rests; the service looks; then both sides must be what people made of them. Throws what is not. */
export async function settleAndJudge(memory: Memory, cast: Cast): Promise<void> {
  const { service, time } = cast;
  cast.onTheirWay.splice(0);
  service.skew(0);
  service.dieAfter(Number.POSITIVE_INFINITY);
  const neededDays = memory.isHidden ? 2 : 0;
  for (let day = 0; day < neededDays; day += 1) {
    await time.sleep(dayMs);
    await service.pass();
  }
  if (memory.hadWrongClock) {
    await service.pass();
    await time.sleep(hourMs);
  }
  await comeToRest(memory, cast);
  const sight = cast.look();
  const broken = [
    ...findBroken(memory, sight),
    ...(await findContact(memory, sight, cast)),
    ...findClocks(memory, sight, cast),
    ...(await findEcho(cast)),
    ...needlessOf(memory, cast),
  ];
  if (broken.length > 0) throw new Error(broken.join('\n'));
  turnThePage(memory, cast);
}

/** A contact that delivery entered stands until somebody chooses, and somebody is asked to. */
async function findContact(memory: Memory, sight: Sight, { store }: Cast): Promise<string[]> {
  const { contact } = memory;
  const { brief, deal, handoff } = sight;
  if (contact === undefined || brief === undefined || !isAlive(memory, sight) || handoff !== memory.handoff) return [];
  const row = (await store.handoffs.byDeal([handoff.split('/')[0] ?? ''])).get(handoff.split('/')[0] ?? '')?.at(-1);
  const open = row === undefined ? [] : await store.exceptions.openFor(row.id);
  const isAsked = open.some(({ code, message }) => code === 'FIELD_CONFLICT' && message.includes('Billing contact'));
  return wrongIn(contact, { sales: deal['billing_contact_email'] ?? '', delivery: contactIn(brief) }, isAsked);
}

/** What is built again is told anew, under the same marks. */
const findClocks = (memory: Memory, sight: Sight, { stays }: Cast): string[] =>
  memory.everRebuilt.has(sight.handoff)
    ? []
    : wrongClocks(stays, toldByClocks(sight), sight.brief?.archived === false && isAlive(memory, sight));

async function comeToRest(memory: Memory, { service, time, stays }: Cast): Promise<void> {
  await time.sleep(quietMs);
  const most = memory.died ? mostPasses : 3;
  for (let passes = 1; ; passes += 1) {
    const summary = await service.pass();
    if (summary === undefined) throw new Error('a pass failed although nothing was wrong');
    if (summary.operations.planned === 0) return;
    // Time alone makes a clock speak, which is nothing that went on for too long.
    if (hasJustTold(stays)) passes -= 1;
    if (passes === most) throw new Error(`after ${passes} passes there is still something to do`);
    await time.sleep(quietMs);
  }
}

const hasJustTold = (stays: Cast['stays']): boolean => stays.at(-1)?.told.length !== stays.at(-2)?.told.length;

/** A pass over nothing new plans nothing and, once the checks of the day are made, reads one page of each side. */
async function findEcho({ service, time, stays }: Cast): Promise<string[]> {
  let cost = '';
  for (let passes = 0; passes < mostIdlePasses; passes += 1) {
    await time.sleep(minute);
    const summary = await service.pass();
    if (summary === undefined) return ['an idle pass failed'];
    if (summary.operations.planned > 0 && hasJustTold(stays)) continue;
    if (summary.operations.planned > 0) return [`an idle pass planned ${summary.operations.planned} operations`];
    cost = `${summary.requests.hubspot} + ${summary.requests.clickup}`;
    if (cost === '1 + 1') return [];
  }
  return [`idle passes go on costing ${cost} requests`];
}

/** Whoever dies between a write and its own memory of it writes the same again, and may. */
const needlessOf = ({ died }: Memory, { service }: Cast): string[] =>
  died ? [] : service.needless.map((one) => `written although it was so already: ${one}`);

/** All is settled: what people do from here on is held against how it stands now. */
export function turnThePage(memory: Memory, cast: Cast): void {
  const sight = cast.look();
  const { brief, deal, lists, isDeleted, isWon, handoff } = sight;
  const flows = brief !== undefined && isAlive(memory, sight);
  if (flows) {
    memory.edits = { amount: untouched(), goLive: untouched() };
    memory.contractValue = contractValueIn(brief);
    const sides = { sales: deal['billing_contact_email'] ?? '', delivery: contactIn(brief) };
    memory.contact = settled(memory.handoff === handoff ? memory.contact : undefined, sides);
    // Whatever delivery agreed to is done by now.
    memory.hasAgreed = false;
    for (const { id } of cancelledIn(sight)) memory.cancelled.add(id);
  } else if (brief === undefined && memory.handoff !== undefined && memory.handoff !== handoff) {
    // What was written into the brief of the win before goes into no other one.
    forgetValues(memory);
  }
  if (lists.length > 0) {
    const isNew = !memory.wasBuilt.has(handoff);
    const isTold = !memory.isRetyped && !memory.isMerged;
    if (isNew || memory.handoff !== handoff) memory.builtAs = isTold ? (deal['dealtype'] ?? '') : undefined;
    memory.wasBuilt.add(handoff);
    memory.rebuilt.delete(handoff);
  } else if (memory.handoff !== handoff) {
    // Its project came and went without having stood at rest: as what it was built was never seen.
    memory.builtAs = undefined;
  }
  memory.handoff = handoff;
  memory.stoodPaused = deal['handoff_state'] === 'paused' && !isWon && !isDeleted;
  memory.winsAs.splice(0);
  memory.isRetyped = false;
  memory.isRetypedSinceWin = false;
  memory.isMerged = false;
  memory.isHidden = false;
  memory.hadWrongClock = false;
  memory.died = false;
  memory.scopeAtReturn = deal['scope_summary'] ?? '';
  memory.returnStood = deal['handoff_state'] === 'returned' && flows && !isJunk(memory.scopeAtReturn);
  memory.answered = false;
  memory.returnedAgain = false;
}
