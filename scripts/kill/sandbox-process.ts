import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { z } from 'zod';
import { sandboxEnvironment } from '../../src/sandbox/sandbox-environment.ts';
import { startSandboxServers } from '../../src/sandbox/servers.ts';
import { createWorld } from '../../src/sandbox/world.ts';
import { takePicture } from '../chaos/picture.ts';
import { keepTime, parsePace } from './fast-time.ts';
import { countRequests } from './tally.ts';

// `node sandbox-process.ts PACE FROM SEED DEALS`: both fake vendors on loopback, with lags, and the keeper of the time.
const [pace = '', from, seed, deals] = process.argv.slice(2);
const time = keepTime(parsePace(pace), Number(from));
const { world, tally } = countRequests(
  createWorld({
    clock: time.clock,
    seed: Number(seed),
    deals: Number(deals),
    searchLagMs: 5_000,
    listingLagMs: 5_000,
    copyMs: 5_000,
  }),
);
const servers = await startSandboxServers(world);

const Question = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('advance'), ms: z.number() }),
  z.object({ ask: z.literal('tally') }),
  z.object({ ask: z.literal('picture'), file: z.string() }),
]);

function answer(question: z.infer<typeof Question>): unknown {
  switch (question.ask) {
    case 'advance':
      time.advance(question.ms);
      return {};
    case 'tally':
      return tally();
    case 'picture':
      // Of ten thousand projects it is too long for one text.
      writeFileSync(question.file, serialize(takePicture(world)));
      return {};
    default:
      return question satisfies never;
  }
}

process.on('message', (message) => process.send?.(answer(Question.parse(message))));
// Whoever started it is gone: nobody is left to end it.
process.once('disconnect', () => {
  time.stop();
  servers.close();
});
process.send?.(sandboxEnvironment(servers));
