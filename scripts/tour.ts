import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { formatTour } from './tour/format-tour.ts';
import { placeTour } from './tour/place-tour.ts';
import { playTour } from './tour/play-tour.ts';

// One handoff's life in the sandbox, from the win to the last task, and what each side sees at every step.
const { values: flags } = parseArgs({
  options: { json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false } },
});

const stops = await playTour();
const page = new URL('../docs/lifecycle.md', import.meta.url);
if (flags.write) writeFileSync(page, placeTour(readFileSync(page, 'utf8'), formatTour(stops)));
else
  process.stdout.write(
    flags.json ? `${JSON.stringify({ schema: 'handoff/tour@1', stops })}\n` : `${formatTour(stops)}\n`,
  );
