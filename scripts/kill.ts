import { parseArgs } from 'node:util';
import { z } from 'zod';
import { faultsOf } from './kill/faults-of.ts';
import { loseDatabase } from './kill/lose-database.ts';
import { brokenPromises, brokenRecovery } from './kill/promises.ts';
import { rehearse } from './kill/rehearse.ts';
import { formatFindings, formatRecovered, formatRehearsed } from './kill/report.ts';

const help = `Exactly once, with real processes: the service's own command line on loopback servers and a store on disk, killed
with SIGKILL at random moments while requests fail; then both vendors are counted. Exit 1 when a promise broke.

  --handoffs N       deals that sales wins (default 200)
  --kills N          processes of the service that are killed (default 20)
  --seed N           deals, faults and the moments of the kills (default 1)
  --faults P         a profile of the sandbox, or the share of requests that meet a fault (default rough: 0.25)
  --workers N        processes that run passes side by side (default 1)
  --speed N          how many times faster than the machine's the clock of both sides goes (default 60)
  --lose-database    build, let people rename and move, leave some half-made, delete the store, and go on
  --json             everything as JSON

Examples:
  $ npx node scripts/kill.ts
  $ npx node scripts/kill.ts --handoffs 10000 --kills 300
  $ npx node scripts/kill.ts --handoffs 500 --kills 60 --workers 2 --faults 0.4 --seed 7
  $ npx node scripts/kill.ts --lose-database --handoffs 1000 --kills 3
`;

const { values } = parseArgs({
  options: {
    handoffs: { type: 'string', default: '200' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: 'rough' },
    workers: { type: 'string', default: '1' },
    speed: { type: 'string', default: '60' },
    'lose-database': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const Flags = z.object({
  handoffs: z.coerce.number().int().min(2),
  kills: z.coerce.number().int().min(0),
  seed: z.coerce.number().int().min(0),
  workers: z.coerce.number().int().min(1).max(8),
  speed: z.coerce.number().min(1).max(200),
});

const say = (text: string): unknown => process.stderr.write(`${text}\n`);

async function run(): Promise<readonly string[]> {
  const options = { ...Flags.parse(values), faults: faultsOf(values.faults) };
  if (values['lose-database']) {
    const recovered = await loseDatabase(options, say);
    process.stdout.write(
      values.json
        ? `${JSON.stringify({ schema: 'handoff/lost-store@1', ...recovered })}\n`
        : formatRecovered(recovered),
    );
    return brokenRecovery(recovered);
  }
  const rehearsed = await rehearse(options, say);
  process.stdout.write(
    values.json ? `${JSON.stringify({ schema: 'handoff/kill@1', ...rehearsed })}\n` : formatRehearsed(rehearsed),
  );
  process.stderr.write(formatFindings(rehearsed.findings));
  for (const defect of rehearsed.defects) say(defect);
  return brokenPromises(rehearsed);
}

if (values.help) process.stdout.write(help);
else {
  const broken = await run();
  if (broken.length > 0) say(`Broken with seed ${values.seed}: ${broken.join(', ')}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}
