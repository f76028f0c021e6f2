import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Report } from '../../src/doctor/finding.ts';
import { FaultRule } from '../../src/sandbox/faults/fault-rules.ts';
import type { Act } from '../../src/sandbox/perform-act.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';

export interface Examined extends Rehearsal {
  readonly act: (act: Act) => unknown;
  /** Sets variables for every later command; undefined takes one away. */
  readonly setEnv: (changes: Readonly<Record<string, string | undefined>>) => void;
  readonly doctor: (...flags: readonly string[]) => Promise<{ readonly exit: number; readonly report: Report }>;
  readonly sync: () => Promise<void>;
  readonly edit: (file: string, from: string, to: string) => void;
  readonly place: string;
  /** Puts the product's clock that far ahead of the vendors'. */
  readonly skewBy: (ms: number) => void;
  readonly withStoreOf: (work: (store: Store) => Promise<void>) => Promise<void>;
  readonly fail: (...rules: readonly Readonly<Record<string, unknown>>[]) => void;
  readonly clickUp: (method: string, path: string, body: unknown) => unknown;
}

const shipped = join(import.meta.dirname, '../../mappings');

/** One sandbox for a whole file of tests; `fresh` makes it as new, with a store and mappings of its own. */
export function examinedPortal(): { readonly fresh: () => Promise<Examined> } {
  let rehearsal: Rehearsal | undefined;
  return {
    async fresh() {
      rehearsal ??= await rehearse({ deals: 6 });
      rehearsal.world.reset({ bare: false });
      rehearsal.world.setFaults([]);
      return onRehearsal(rehearsal);
    },
  };
}

function onRehearsal(rehearsal: Rehearsal): Examined {
  const { world, folder } = rehearsal;
  const place = mkdtempSync(join(folder, 'case-'));
  const mappings = join(place, 'mappings');
  cpSync(shipped, mappings, { recursive: true });
  let env: Record<string, string | undefined> = {
    DATABASE_URL: `file:${join(place, 'handoff.db')}`,
    MAPPINGS_DIR: mappings,
  };
  let skewMs = 0;
  const clock = { ...rehearsal.clock, now: () => rehearsal.clock.now() + skewMs };
  const run = (...argv: readonly string[]) => rehearsal.runWith({ cwd: place, env, clock }, ...argv);
  return {
    ...rehearsal,
    run,
    place,
    act: (act) => world.act(act).result,
    setEnv: (changes) => {
      env = { ...env, ...changes };
    },
    skewBy(ms) {
      skewMs = ms;
    },
    async doctor(...flags) {
      const { exit, out, err } = await run('doctor', '--json', ...flags);
      if (out === '') throw new Error(err);
      return { exit, report: JSON.parse(out) as Report };
    },
    async sync() {
      const { out, err } = await run('sync', '--json');
      if (out === '') throw new Error(err);
    },
    edit(file, from, to) {
      const path = join(mappings, file);
      const text = readFileSync(path, 'utf8');
      if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
      writeFileSync(path, text.replaceAll(from, to));
    },
    async withStoreOf(work) {
      const store = await openStore({ url: String(env['DATABASE_URL']), clock: rehearsal.clock });
      await work(store);
      await store.close();
    },
    fail: (...rules) => world.setFaults(rules.map((rule) => FaultRule.parse(rule))),
    clickUp(method, path, body) {
      const headers = { authorization: String(rehearsal.env['CLICKUP_TOKEN']), 'content-type': 'application/json' };
      const answer = world.send('clickup', { method, url: path, headers, body: JSON.stringify(body) });
      return answer.kind === 'answer' ? JSON.parse(answer.body) : undefined;
    },
  };
}

/** Everything but what is only worth knowing. */
export const wrong = ({ findings }: Report): readonly Finding[] =>
  findings.filter(({ severity }) => severity !== 'info');
