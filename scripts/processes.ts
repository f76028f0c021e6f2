import { parseArgs } from 'node:util';
import { loadMappings } from '../src/mapping/load-mappings.ts';
import { formatPaces, measureProcesses, type Pace } from './bench/measure-processes.ts';

// How much faster a backlog is built by several processes where the vendors' answers, and not their limits, take time.
const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    handoffs: { type: 'string', default: '400' },
    processes: { type: 'string', default: '1,2,4,8' },
  },
});

const loaded = await loadMappings('mappings');
const paces: Pace[] = [];
for (const processes of flags.processes.split(',').map(Number))
  paces.push(await measureProcesses(loaded, { processes, handoffs: Number(flags.handoffs) }));
process.stdout.write(
  flags.json ? `${JSON.stringify({ schema: 'handoff/bench-processes@1', paces })}\n` : `${formatPaces(paces)}\n`,
);
