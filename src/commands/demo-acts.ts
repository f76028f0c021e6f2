import type { Random } from '../domain/clock.ts';
import { count } from '../plan/text-layout.ts';
import { nextEvents } from '../sandbox/demo-life.ts';
import type { Act } from '../sandbox/perform-act.ts';
import type { World } from '../sandbox/world.ts';

/** HubSpot's search index shows a change after five seconds; a pass right behind it would not see what people did. */
const searchLagMs = 6_000;

/** Lets the people of the demo do several rounds of their work, and the vendors' clock catch up with it. */
export function letPeopleWork(world: World, random: Random, rounds: number): readonly Act[] {
  const acts: Act[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const act of nextEvents(world, random)) {
      world.act(act);
      acts.push(act);
    }
  }
  world.advance(searchLagMs);
  return acts;
}

/** What people did, for somebody who watches: "2 deals are won, 3 held deals are completed, …". */
export function describeActs(acts: readonly Act[]): string {
  const number = (act: string) => acts.filter((one) => one.act === act).length;
  // Whoever is asked twice before the next pass still completes one deal.
  const completed = new Set(acts.filter((one) => one.act === 'fill').map((one) => one['deal'])).size;
  const movedTo = (...statuses: readonly unknown[]) =>
    acts.filter((one) => one.act === 'move-task' && statuses.includes(one['status'])).length;
  const parts = [
    phrase(number('win'), 'deal is won', 'deals are won'),
    phrase(completed, 'held deal is completed', 'held deals are completed'),
    phrase(number('edit-task'), 'handoff is sent back with a reason', 'handoffs are sent back with a reason'),
    phrase(movedTo('accepted', 'in progress'), 'handoff or task is taken on', 'handoffs and tasks are taken on'),
    phrase(number('complete-task'), 'task is done', 'tasks are done'),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing happens' : parts.join(', ');
}

const phrase = (number: number, one: string, many: string): string => (number === 0 ? '' : count(number, one, many));
