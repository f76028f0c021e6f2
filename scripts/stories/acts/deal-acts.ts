import { z } from 'zod';
import { salesWrites } from '../asked-field.ts';
import type { Cast } from '../cast.ts';
import type { Memory } from '../memory.ts';
import { write } from '../two-sided.ts';
import { define, pick, type StoryAct } from './act.ts';

const onDeal = (name: string, happen: StoryAct['happen']): StoryAct =>
  define(name, async (memory, cast) => {
    if (!cast.look().isDeleted) await happen(memory, cast);
  });

const edit = (cast: Cast, properties: Readonly<Record<string, string>>): Promise<unknown> =>
  cast.act('hubspot', 'edit', { id: cast.deal(), properties });

export const setScope = (scope: string): StoryAct =>
  onDeal(`sales writes the scope "${scope}"`, (_, cast) => edit(cast, { scope_summary: scope }));

/** Nothing empties it, as for every value. */
export const setAmount = (amount: string): StoryAct =>
  onDeal(`sales sets the amount to ${amount || 'nothing'}`, async (memory, cast) => {
    write(memory.edits.amount, 'sales', memory.amount, amount);
    memory.amount = amount;
    await edit(cast, { amount });
  });

export const setGoLive = (day: string): StoryAct =>
  onDeal(`sales sets the go-live to ${day || 'nothing'}`, async (memory, cast) => {
    write(memory.edits.goLive, 'sales', cast.look().deal['target_go_live'] ?? '', day);
    await edit(cast, { target_go_live: day });
  });

export const setContact = (contact: string): StoryAct =>
  onDeal(`sales sets the contact to ${contact || 'nothing'}`, async (memory, cast) => {
    if (memory.contact !== undefined) salesWrites(memory.contact, contact);
    await edit(cast, { billing_contact_email: contact });
  });

export const setType = (type: string): StoryAct =>
  onDeal(`sales makes it "${type}"`, async (memory, cast) => {
    memory.isRetyped ||= cast.look().deal['dealtype'] !== type;
    memory.isRetypedSinceWin ||= memory.isRetyped && memory.winsAs.length > 0;
    await edit(cast, { dealtype: type });
  });

export const addLineItem = (sku: string): StoryAct =>
  onDeal(`sales adds ${sku}`, async (memory, cast) => {
    memory.isHidden = true;
    await cast.act('hubspot', 'add-line-item', { deal: cast.deal(), sku, quantity: 1 });
  });

const onLineItem = (name: string, nth: number, act: string, input: Readonly<Record<string, unknown>> = {}): StoryAct =>
  onDeal(`${name} (line item ${nth})`, async (memory, cast) => {
    const lineItem = pick(cast.look().lineItems, nth);
    if (lineItem === undefined) return;
    memory.isHidden = true;
    await cast.act('hubspot', act, { lineItem, ...input });
  });

export const removeLineItem = (nth: number): StoryAct => onLineItem('sales removes one', nth, 'remove-line-item');
export const renameLineItem = (nth: number, name: string): StoryAct =>
  onLineItem(`sales sells "${name}" instead`, nth, 'edit-line-item', { properties: { name } });

export const moveDeal = (how: 'win' | 'reopen' | 'lose'): StoryAct =>
  onDeal(`sales: ${how}`, async (memory, cast) => {
    const { deal, isWon } = cast.look();
    if (how === 'win' && !isWon) memory.winsAs.push(deal['dealtype'] ?? '');
    await cast.act('hubspot', how, { deal: cast.deal() });
  });

export const deleteDeal = onDeal('sales deletes the deal', async (memory, cast) => {
  memory.isHidden = true;
  await cast.act('hubspot', 'delete', { id: cast.deal() });
});

export const restoreDeal = define('sales restores the deal', async (memory, cast) => {
  if (!cast.look().isDeleted) return;
  memory.isHidden = true;
  await cast.act('hubspot', 'restore', { id: cast.deal() });
  const { deal, isWon } = cast.look();
  if (isWon) memory.winsAs.push(deal['dealtype'] ?? '');
});

const Made = z.object({ id: z.string() });

/** It may get a project of its own before somebody notices. */
export const winDouble = onDeal('sales wins a double of the deal', async (_, cast) => {
  if (cast.doubles.length > 0) return;
  const properties = { scope_summary: 'Move two sites over', target_go_live: '2027-01-29', amount: '700' };
  const double = Made.parse(await cast.act('hubspot', 'win', { recipe: 'tiny', properties }));
  cast.doubles.push(double.id);
});

/**
 * Of the two a third record comes out, with another id; ours gives the values. One that may have a project is merged
 * only where ours has one too, so that it is known whose goes on.
 */
export const mergeDeal = onDeal('sales merges a double of the deal into it', async (memory, cast) => {
  const { handoff, lists, deal: before } = cast.look();
  // One that is to be built again has nothing that the double's project could stand back for.
  const isBegun = lists.length > 0 || (memory.wasBuilt.has(handoff) && !memory.rebuilt.has(handoff));
  // A later win of ours may be younger than the double's.
  const isOlder = isBegun && handoff.endsWith('/e1') && !memory.everHadWrongClock;
  if (cast.doubles.length > 0 && !isOlder) return;
  memory.isHidden = true;
  memory.isMerged = true;
  const double = cast.doubles.pop() ?? Made.parse(await cast.act('hubspot', 'create-deal', { recipe: 'tiny' })).id;
  const survivor = await cast.act('hubspot', 'merge', { id: double, into: cast.deal() });
  cast.becomes(Made.parse(survivor).id, double);
  takeOver(memory, cast, before['target_go_live'] ?? '');
});

/** Values that ours lacked come from the other. */
function takeOver(memory: Memory, cast: Cast, goLive: string): void {
  const { deal } = cast.look();
  const amount = deal['amount'] ?? '';
  write(memory.edits.amount, 'sales', memory.amount, amount);
  memory.amount = amount;
  write(memory.edits.goLive, 'sales', goLive, deal['target_go_live'] ?? '');
  if (memory.contact !== undefined) salesWrites(memory.contact, deal['billing_contact_email'] ?? '');
}

export const offerAgain = onDeal('sales sets the state back to offered', async (memory, cast) => {
  if (cast.look().deal['handoff_state'] !== 'returned') return;
  memory.answered ||= memory.returnStood;
  await edit(cast, { handoff_state: 'offered' });
});
