import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { createVirtualTime } from '../../scripts/chaos/virtual-time.ts';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { readConfig } from '../../src/config/read-config.ts';
import type { CrmPort } from '../../src/crm/port.ts';
import type { Clock } from '../../src/domain/clock.ts';
import { type PassDeps, type RunOptions, runOnce } from '../../src/engine/run-once.ts';
import { abandonShare, runShare } from '../../src/engine/run-share.ts';
import { createLogger } from '../../src/log.ts';
import { parseMappings } from '../../src/mapping/parse-mappings.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import type { Act } from '../../src/sandbox/perform-act.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createVendors } from '../../src/services.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { PassSummary } from '../../src/sync/summary.ts';

export type Texts = Readonly<Record<string, string>>;
type Rule = Readonly<Record<string, unknown>>;
/** Answers another body instead, or undefined to leave it as it is. */
export type Tamper = (url: string, body: unknown) => unknown;

export interface Passes {
  readonly world: World;
  readonly store: Store;
  readonly crm: CrmPort;
  readonly clock: Clock;
  /** One pass of the whole product, a minute after whatever was before. */
  readonly pass: (deal?: string) => Promise<PassSummary>;
  /** The same where others build: with the shares that it hands over. */
  readonly passHandingOver: (
    lanes?: number,
  ) => Promise<{ readonly summary: PassSummary; readonly shares: readonly string[] }>;
  /** Another process works on a share. */
  readonly build: (share: string, stopping?: () => boolean) => Promise<void>;
  /** A share that every process failed at. */
  readonly abandon: (share: string) => Promise<void>;
  readonly wait: (ms: number) => Promise<void>;
  /** A person wins a deal; answers its id. */
  readonly win: (act?: Omit<Act, 'act'>) => string;
  readonly fail: (...rules: readonly Rule[]) => void;
  /** From now on the vendors' answers are changed like this on the way. */
  readonly tamper: (change: Tamper | undefined) => void;
  readonly edit: (texts: Texts) => void;
  readonly stateOf: (deal: string) => Promise<string | undefined>;
  readonly codes: () => Promise<readonly string[]>;
  /** From now on the service knows nothing of what it did. */
  readonly loseStore: () => Promise<void>;
}

interface PassesOptions extends Pick<PassDeps, 'hasMissed'>, Partial<Pick<PassDeps, 'progress'>> {
  readonly stopping?: () => boolean;
  readonly deals: number;
  readonly texts: Texts;
  readonly clickupTimezone?: string;
}

const mappingsDir = join(import.meta.dirname, '../../mappings');

/** The texts of the shipped mappings, or of those whose file has this in its name. */
export const shippedTexts = (part = ''): Texts =>
  Object.fromEntries(
    readdirSync(mappingsDir)
      .filter((name) => name.endsWith('.yaml') && !name.endsWith('.examples.yaml') && name.includes(part))
      .map((name) => [name, readFileSync(join(mappingsDir, name), 'utf8')]),
  );

/** The whole product on the fake vendors in one process and in virtual time, for what happens over several passes. */
export async function createPasses({
  deals,
  texts,
  hasMissed,
  progress = () => undefined,
  stopping = () => false,
  clickupTimezone,
}: PassesOptions): Promise<Passes> {
  const clock = createVirtualTime(Date.parse('2026-11-20T08:00:00Z'));
  const world = createWorld({ clock, seed: 1, deals, clickupTimezone });
  const config = readConfig({ HUBSPOT_TOKEN: sandboxTokens.hubspot, CLICKUP_TOKEN: sandboxTokens.clickup });
  const log = createLogger({ level: 'silent', clock, mask: (text) => text });
  let change: Tamper | undefined;
  let inForce = texts;
  const adapterOf = (vendor: 'hubspot' | 'clickup'): AxiosAdapter => {
    const send = createSandboxAdapter({ world, vendor, clock });
    return async (request) => tampered(request, await send(request), change);
  };
  const adapters = { hubspot: adapterOf('hubspot'), clickup: adapterOf('clickup') };
  const vendors = createVendors({ config, clock, random: createSeededRandom(1, 'client'), log, adapters });
  let store = await openStore({ url: 'file::memory:', clock });
  const deps = { ...vendors, clock, settings: defaultApplySettings, hasMissed, progress };
  const wait = (ms: number) => clock.run(clock.sleep(ms));
  const inForceDeps = () => {
    const { mappings } = parseMappings(Object.entries(inForce).map(([file, text]) => ({ file, text })));
    return { ...deps, store, mappings, texts: inForce };
  };
  const run = async (options: Partial<RunOptions>) => {
    await wait(60_000);
    return clock.run(runOnce(inForceDeps(), { allowMany: true, stopping, ...options }));
  };
  return {
    world,
    clock,
    get store() {
      return store;
    },
    loseStore: async () => {
      store = await openStore({ url: 'file::memory:', clock });
    },
    // Whoever asks outside a pass lets time go on as well.
    crm: new Proxy(vendors.crm, {
      get: (port, name) => {
        const verb: unknown = Reflect.get(port, name);
        return typeof verb === 'function' ? (...given: unknown[]) => clock.run(Reflect.apply(verb, port, given)) : verb;
      },
    }),
    wait,
    pass: (deal) => run(deal === undefined ? {} : { deal }),
    async passHandingOver(lanes = 1) {
      const shares: string[] = [];
      const handOver = {
        lanes: async () => lanes,
        tell: async (names: readonly string[]) => void shares.push(...names),
      };
      return { summary: await run({ job: 'pass', handOver }), shares };
    },
    build: (share, told = stopping) => clock.run(runShare(share, { ...inForceDeps(), log, stopping: told })),
    abandon: (share) => clock.run(abandonShare(share, { ...inForceDeps(), log })),
    win: (act = {}) => (world.act({ act: 'win', recipe: 'standard', ...act }).result as { id: string }).id,
    fail: (...rules) => world.setFaults(rules.map((rule) => FaultRule.parse(rule))),
    tamper: (next) => {
      change = next;
    },
    edit: (next) => {
      inForce = next;
    },
    stateOf: async (deal) => (await store.handoffs.byDeal([deal])).get(deal)?.at(-1)?.state,
    codes: async () => (await store.exceptions.open()).map(({ code }) => code),
  };
}

function tampered(request: InternalAxiosRequestConfig, answer: AxiosResponse, change: Tamper | undefined) {
  // The content of a file is no JSON.
  if (change === undefined) return answer;
  const body = change(request.url ?? '', JSON.parse(String(answer.data || 'null')));
  return body === undefined ? answer : { ...answer, data: JSON.stringify(body) };
}
