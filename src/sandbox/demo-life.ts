import type { Random } from '../domain/clock.ts';
import { type DemoProject, type DemoScene, isDone, readScene } from './demo-scene.ts';
import type { Act } from './perform-act.ts';
import type { World } from './world.ts';

// Chances per call; a demo calls every few seconds, and a viewer should see something happen without being flooded.
const chances = { win: 0.2, fill: 0.15, judge: 0.4, sendBack: 0.15, work: 0.5, getStuck: 0.08 } as const;

// Mostly deals that are ready, and some of each that is not.
const newDeals = ['standard', 'standard', 'enterprise', 'agency', 'no-scope', 'no-go-live', 'junk', 'renewal'] as const;

const returnReasons = [
  { reason: 'Scope is unclear', sentence: 'Which of the sites comes first?' },
  { reason: 'Go-live date cannot be met', sentence: 'The client signs off its data two weeks later.' },
  { reason: 'A promise is not in the contract', sentence: 'Who pays for the second training?' },
] as const;

const hubspot = (act: string, rest: object): Act => ({ ...rest, vendor: 'hubspot', act });
const clickup = (act: string, rest: object): Act => ({ ...rest, vendor: 'clickup', act });

/**
 * What the people of the demo do next: reps win deals and complete held ones, delivery accepts or returns what is
 * offered and works on what it has accepted. Depends on the state and the dice alone; `world.act` makes it happen.
 */
export function nextEvents(world: Pick<World, 'state'>, random: Random): readonly Act[] {
  const scene = readScene(world.state());
  return [...salesActs(scene, random), ...scene.projects.flatMap((project) => deliveryActs(project, random))];
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.floor(random() * items.length)];
}

function salesActs({ heldDeals }: DemoScene, random: Random): readonly Act[] {
  const won = random() < chances.win ? [hubspot('win', { recipe: pick(newDeals, random) })] : [];
  const completed = heldDeals.filter(() => random() < chances.fill).map((deal) => hubspot('fill', { deal }));
  return [...won, ...completed];
}

/** The words for a verdict: lists without statuses of their own only have the space's. */
const verdicts = ({ hasOwnStatuses }: DemoProject) =>
  hasOwnStatuses
    ? { accepted: 'accepted', returned: 'returned to sales' }
    : { accepted: 'in progress', returned: 'blocked' };

function deliveryActs(project: DemoProject, random: Random): readonly Act[] {
  const { brief } = project;
  const { accepted, returned } = verdicts(project);
  if (isDone(brief)) return [];
  if (brief.statusType === 'open') return random() < chances.judge ? judge(project, random) : [];
  // What was returned has been talked over by now, often enough.
  if (brief.status === returned) {
    return random() < chances.fill ? [clickup('move-task', { task: brief.id, status: accepted })] : [];
  }
  return random() < chances.work ? work(project, random) : [];
}

function judge(project: DemoProject, random: Random): readonly Act[] {
  const { accepted, returned } = verdicts(project);
  const task = project.brief.id;
  if (random() >= chances.sendBack) return [clickup('move-task', { task, status: accepted })];
  const why = pick(returnReasons, random);
  return [
    clickup('edit-task', { task, field: { name: 'Return reason', value: why?.reason } }),
    clickup('edit-task', { task, field: { name: 'Notes', value: why?.sentence } }),
    clickup('move-task', { task, status: returned }),
  ];
}

/** Begins, finishes or gets stuck with the first task that is open; the brief is closed when nothing is. */
function work({ brief, work: tasks }: DemoProject, random: Random): readonly Act[] {
  const current = tasks.find((task) => !isDone(task));
  if (current === undefined) return [clickup('complete-task', { task: brief.id })];
  const task = current.id;
  if (current.statusType === 'open') return [clickup('move-task', { task, status: 'in progress' })];
  if (current.status === 'in progress' && random() < chances.getStuck) {
    return [clickup('move-task', { task, status: 'blocked' })];
  }
  return [clickup('complete-task', { task })];
}
