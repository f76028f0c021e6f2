import { processIo } from './commands/process-io.ts';
import { buildProgram } from './commands/program.ts';

const { io, finish } = processIo();
finish(await buildProgram(io, process.argv));
