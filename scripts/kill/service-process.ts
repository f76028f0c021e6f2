import { processIo } from '../../src/commands/process-io.ts';
import { buildProgram } from '../../src/commands/program.ts';
import { createFastClock, hurryAxios, parsePace, startPulse } from './fast-time.ts';
import { lightFuse, parseFuse } from './fuse.ts';

// `node service-process.ts PACE FUSE sync …`: the product's own command line in a process of its own, on a fast clock,
// which SIGKILL ends at the request that its fuse names.
const [pace = '', fuse = '', ...command] = process.argv.slice(2);
const clock = createFastClock(parsePace(pace));
startPulse(parsePace(pace));
const lit = lightFuse(parseFuse(fuse), () => process.kill(process.pid, 'SIGKILL'));
// Whoever started it is gone, and with it the keeper of the time: it would wait for ever.
process.once('disconnect', () => process.exit());
process.channel?.unref();
let isWorking = false;
hurryAxios(clock, (send) => {
  if (!isWorking) process.send?.('working');
  isWorking = true;
  return lit(send);
});
const { io, finish } = processIo();
finish(await buildProgram({ ...io, clock }, ['node', 'handoff', ...command]));
