import { z } from 'zod';
import { type Agreement, stormQuietMs } from '../domain/agreement.ts';
import type { Provenance } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { shortHash } from './amend/short-hash.ts';
import type { PlanContext } from './plan-input.ts';

const sentKey = 'report/sent';
/** More often than this within minutes nobody puts another value there by hand. */
const mostTimes = 3;
/** After a storm each try is the last one for ten minutes, until nothing has happened for so long. */
const longQuietMs = 6 * stormQuietMs;

/** By property: what was written last, as a hash; how often it had to be written again; when it was written (epoch ms). */
const Sent = z.record(z.string(), z.tuple([z.string(), z.number(), z.number()]));

/** What of these the deal is told now, what it stays as it is in, and what is to be remembered once it is told. */
export interface Guarded {
  readonly changes: readonly Provenance[];
  readonly exceptions: readonly Exception[];
  readonly agrees: readonly Agreement[];
}

/**
 * A value that something else replaces each time it is written is left alone until it has been quiet: two machines that
 * correct each other would go on for ever.
 */
export function guardOverwritten(changes: readonly Provenance[], context: PlanContext): Guarded {
  const sent = Sent.parse(JSON.parse(context.agreed.get(sentKey)?.value ?? '{}'));
  const { now } = context;
  const timesAgain = ({ field, value }: Provenance): number => {
    const [hash, times, at] = sent[field] ?? ['', 0, 0];
    if (hash !== shortHash(value) || now >= at + longQuietMs) return 0;
    return now < at + stormQuietMs ? times + 1 : times;
  };
  const stormy = changes.filter((one) => timesAgain(one) > mostTimes);
  const told = changes.filter((one) => !stormy.includes(one));
  const fresh = told.map((one) => [one.field, [shortHash(one.value), timesAgain(one), now]] as const);
  return {
    changes: told,
    exceptions: stormy.map((one) => flips(one, context)),
    agrees: [{ key: sentKey, value: JSON.stringify({ ...sent, ...Object.fromEntries(fresh) }) }],
  };
}

function flips({ field, value, line }: Provenance, { deal, mapping }: PlanContext): Exception {
  const there = deal.properties[field] ?? '';
  return {
    code: 'FIELD_FLIPS',
    message: `The deal's ${field} is to say "${value}", and within minutes something else set it to "${there}" each time. It is left alone until it has been quiet for ten minutes.`,
    fix: `Find the workflow that writes ${field}, and switch it off, or name another property in ${placeInFile(mapping, line)}.`,
  };
}
