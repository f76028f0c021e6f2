import { readFileSync } from 'node:fs';
import type { PassSummary } from '../../src/sync/summary.ts';
import { rehearse } from '../bench/rehearsal.ts';
import { type BothSides, lookAtBothSides } from './both-sides.ts';
import { describeSight, type Sight } from './describe-step.ts';
import { type TourActs, tourSteps, winTheDeal } from './story.ts';

export interface TourStop extends Sight {
  readonly title: string;
  readonly happens: string;
  readonly exceptions: readonly string[];
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** A pass may leave something to the next one; a step is over when a pass has nothing to do. */
const mostPasses = 6;

/** Plays the handoff of the tour in the sandbox, in virtual time: the same stops each time. */
export async function playTour(): Promise<readonly TourStop[]> {
  const file = 'onboarding.yaml';
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  const { world, pass, wait } = await rehearse({ deals: 0, texts: { [file]: text } });
  const deal = winTheDeal(world);
  const acts = actsOn(deal, world);
  const stops: TourStop[] = [];
  let before: BothSides | undefined;
  for (const { title, happens, act } of tourSteps) {
    act(acts);
    const { exceptions } = await passUntilQuiet(pass, wait);
    const now = lookAtBothSides(world, deal);
    stops.push({
      title,
      happens,
      ...describeSight(before, now),
      exceptions: exceptions.map(({ code, message }) => `${code}: ${message}`),
    });
    before = now;
    await wait(day);
  }
  return stops;
}

async function passUntilQuiet(
  pass: () => Promise<PassSummary>,
  wait: (ms: number) => Promise<void>,
): Promise<PassSummary> {
  for (let passes = 1; ; passes += 1) {
    await wait(minute);
    const summary = await pass();
    if (summary.operations.planned === 0) return summary;
    if (passes === mostPasses) throw new Error(`After ${passes} passes there is still something to do.`);
  }
}

function actsOn(deal: string, world: TourActs['world']): TourActs {
  return {
    world,
    deal,
    sales: (properties) => world.act({ vendor: 'hubspot', act: 'edit', id: deal, properties }),
    delivery: (act, name) => {
      const task = lookAtBothSides(world, deal).tasks.find((one) => one.name.startsWith(name))?.id;
      world.act({ vendor: 'clickup', ...act, task });
    },
  };
}
