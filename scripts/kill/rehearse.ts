import { z } from 'zod';
import type { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import type { Finding } from '../chaos/judge.ts';
import type { Picture } from '../chaos/picture.ts';
import { type CampaignRecord, runCampaign, type Say, type Violence } from './campaign.ts';
import { compare } from './compare.ts';
import type { Received } from './control.ts';
import { type Stage, type StageOptions, setStage } from './stage.ts';
import type { Tally } from './tally.ts';

export interface RehearsalOptions extends StageOptions {
  readonly kills: number;
  readonly faults: readonly FaultRule[];
  readonly workers: number;
}

/** A create that only a person can settle, with what is known about it. */
export interface Uncertain {
  readonly key: string;
  readonly evidence: unknown;
}

export interface Rehearsed extends Omit<CampaignRecord, 'defects'> {
  readonly handoffs: number;
  readonly projects: number;
  readonly tasks: number;
  readonly calm: Received;
  readonly stormy: Received;
  /** The same requests by kind, those in calm first. */
  readonly kinds: Readonly<Record<string, readonly [calm: number, stormy: number]>>;
  readonly findings: readonly Finding[];
  readonly uncertain: readonly Uncertain[];
  readonly unfinished: number;
  readonly defects: readonly string[];
  readonly states: Readonly<Record<string, number>>;
  /** Won deals, by the CRM's own count, that are in no state. */
  readonly remainder: number;
  readonly seconds: number;
}

/**
 * The same deals twice, side by side: once in calm, once with faults and kills. What the second left is held against
 * the first.
 */
export async function rehearse(options: RehearsalOptions, say: Say): Promise<Rehearsed> {
  const { now } = createSystemClock();
  const startedAt = now();
  const violence: Violence = { ...options, random: createSeededRandom(options.seed, 'kills') };
  const [calm, { stormy, picture, onOneDay, record, store, status, tally }] = await Promise.all([
    onStage(options, async (stage) => {
      const { defects } = await runCampaign(stage, undefined, (text) => say(`calm: ${text}`));
      return { defects, ...(await seenFrom(stage)) };
    }),
    onStage(options, async (stage) => {
      const record = await runCampaign(stage, violence, (text) => say(`storm: ${text}`));
      const { received: stormy, ...seen } = await seenFrom(stage);
      return { stormy, ...seen, record, store: await readStore(stage), status: await readStatus(stage) };
    }),
  ]);
  return {
    ...record,
    ...store,
    ...status,
    ...sizeOf(picture),
    calm: calm.received,
    stormy,
    kinds: sideBySide(calm.tally, tally),
    findings: compare(picture, calm.picture, { onOneDay: onOneDay && calm.onOneDay }),
    defects: [...calm.defects, ...record.defects],
    seconds: Math.round((now() - startedAt) / 1_000),
  };
}

/** What is counted on the vendors' side. */
const seenFrom = async ({ control, picture, tally, isOnOneDay }: Stage) => ({
  onOneDay: isOnOneDay(),
  received: await control.received(),
  tally: await tally(),
  picture: await picture(),
});

const sideBySide = (calm: Tally, stormy: Tally): Rehearsed['kinds'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(calm), ...Object.keys(stormy)])]
      .sort()
      .map((kind) => [kind, [calm[kind] ?? 0, stormy[kind] ?? 0]]),
  );

export async function onStage<T>(options: StageOptions, play: (stage: Stage) => Promise<T>): Promise<T> {
  const stage = await setStage(options);
  return play(stage).finally(stage.close);
}

function sizeOf({ deals }: Picture) {
  const built = [...deals.values()].filter(({ containers }) => containers.length > 0);
  return { projects: built.length, tasks: built.reduce((sum, { tasks }) => sum + tasks.length, 0) };
}

const readStore = ({ inStore }: Stage) =>
  inStore(async (store) => ({
    uncertain: (await store.ledger.uncertain()).map(({ key, evidence }): Uncertain => ({ key, evidence })),
    unfinished: (await store.ledger.unfinished()).length,
  }));

const Status = z.object({
  states: z.record(z.string(), z.number()),
  balance: z.object({ won: z.number(), remainder: z.number() }),
});

/** What the service itself says, in the words of `handoff status`. */
async function readStatus(stage: Stage) {
  const { states, balance } = Status.parse(JSON.parse((await stage.run('status', '--json')).out));
  return { states, handoffs: balance.won, remainder: balance.remainder };
}
