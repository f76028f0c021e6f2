import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openStore } from '../src/store/open-store.ts';
import { createSystemClock } from '../src/system-clock.ts';
import { createWebApp } from '../src/web/create-web-app.ts';
import { fillMany } from './pages/fill-many.ts';
import { pagesOver } from './pages/pages-over.ts';

// Of a page with few handoffs and the same with many, what takes longer, on whatever machine this is.
const { values: flags } = parseArgs({
  options: { many: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '41' } },
});
const few = 100;
const many = Number(flags.many);
const warmUps = 40;
const clock = createSystemClock();
const folder = mkdtempSync(join(tmpdir(), 'handoff-pages-'));

const paths = [
  ['Today', '/'],
  ['Board', '/handoffs'],
  ['One state', '/handoffs?state=delivered'],
  ['One state of a mapping', '/handoffs?state=delivered&mapping=Standard'],
  ['Search by name', '/handoffs?q=client%2042'],
  ['Search by number', '/handoffs?q=1000042'],
  ['Search for nothing that is there', '/handoffs?q=nobody%20is%20called%20so'],
  ['One handoff', '/handoffs/1000042'],
  ['Mappings', '/mappings'],
  ['Figures', '/figures'],
  ['Health', '/health'],
  ['Renewal', '/live?seen=1'],
  ['Metrics', '/metrics'],
] as const;

interface Measured {
  readonly ms: number;
  readonly bytes: number;
}

async function measured(count: number): Promise<(path: string) => Promise<Measured>> {
  const path = join(folder, `${count}.db`);
  const url = `file:${path}`;
  await (await openStore({ url, clock })).close();
  fillMany(path, count, clock.now());
  const store = await openStore({ url, clock });
  const states = await store.handoffs.countByState();
  const did = { planned: 0, done: 0, failed: 0, uncertain: 0 };
  for (let i = 0; i < 20; i += 1)
    await store.passes.finish(await store.passes.start(clock.now()), {
      states,
      operations: did,
      requests: { hubspot: 1, clickup: 1 },
    });
  const app = createWebApp(pagesOver(store, clock));
  return async (page) => {
    const began = process.hrtime.bigint();
    const answer = await app.request(`http://127.0.0.1${page}`, { headers: { host: '127.0.0.1' } }, fromHere);
    const bytes = (await answer.text()).length;
    if (answer.status >= 400) throw new Error(`${page} answers ${answer.status}`);
    return { ms: Number(process.hrtime.bigint() - began) / 1e6, bytes };
  };
}

const fromHere = { incoming: { socket: { remoteAddress: '127.0.0.1' } } };
/** The first quarter: on a machine that does other things besides, what takes longer is interrupted more often. */
const undisturbed = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 4)] ?? 0;

try {
  const [small, large] = [await measured(few), await measured(many)];
  // As in a service that has run for a while: what is compiled on the way has nothing to do with how many handoffs there are.
  for (let i = 0; i < warmUps; i += 1) for (const [, path] of paths) for (const ask of [small, large]) await ask(path);
  const rows: string[] = [];
  for (const [name, path] of paths) {
    const took: { small: number[]; large: number[] } = { small: [], large: [] };
    let bytes = 0;
    // In turn, so that whatever else this machine does weighs on both alike.
    for (let i = 0; i < Number(flags.rounds); i += 1) {
      took.small.push((await small(path)).ms);
      const one = await large(path);
      took.large.push(one.ms);
      bytes = one.bytes;
    }
    const [before, after] = [undisturbed(took.small), undisturbed(took.large)];
    rows.push(
      `| ${name} | ${before.toFixed(1)} ms | ${after.toFixed(1)} ms | ${(after / before).toFixed(2)} | ${Math.ceil(bytes / 1000)} kB |`,
    );
  }
  const head = `| page | ${few} handoffs | ${many} | ratio | size |\n|---|---:|---:|---:|---:|`;
  process.stdout.write(`${head}\n${rows.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
