import { processIo } from '../../src/commands/process-io.ts';
import { buildProgram } from '../../src/commands/program.ts';
import { createFastClock, hurryAxios, parsePace } from './fast-time.ts';

// `node service-process.ts PACE sync …`: the product's own command line in a process of its own, on a fast clock.
const [pace = '', ...command] = process.argv.slice(2);
let isWorking = false;
hurryAxios(parsePace(pace), () => {
  if (!isWorking) process.send?.('working');
  isWorking = true;
});
const { io, finish } = processIo();
finish(await buildProgram({ ...io, clock: createFastClock(parsePace(pace)) }, ['node', 'handoff', ...command]));
