import { recordDecision } from '../decide/record-decision.ts';
import { exitCode } from '../domain/errors.ts';
import type { Proposal } from '../domain/plan.ts';
import { joined } from '../plan/amend/change-number.ts';
import { formatProposals } from '../plan/format-proposals.ts';
import { createPaint } from '../plan/text-layout.ts';
import { confirmed } from './confirm.ts';
import { say } from './decide.ts';
import type { Exit, Io } from './io.ts';
import { readPlans } from './plan.ts';
import { openSession } from './session.ts';

export interface ApproveFlags {
  readonly deal: string;
  readonly reject: boolean;
  /** Shows what waits and decides nothing. */
  readonly show: boolean;
  /** Decides without being asked again. */
  readonly yes: boolean;
  readonly by?: string;
}

/** Shows what waits for delivery's yes and what it would cost, and writes down the answer to just that. */
export async function approveCommand({ deal, reject, show, yes, by }: ApproveFlags, io: Io): Promise<Exit> {
  const proposals = await proposalsOf(deal, io);
  if (proposals.length === 0) {
    io.out(`Nothing of deal ${deal} waits for a yes.\n`);
    return exitCode.ok;
  }
  io.out(`${formatProposals(proposals, { paint: createPaint(io.color), width: io.width }).join('\n')}\n`);
  if (show) return exitCode.changesPending;
  const verb = reject ? 'reject' : 'approve';
  if (!yes && !(await agrees(deal, verb, io))) return exitCode.changesPending;
  const hash = joined(proposals.map((one) => one.hash));
  return say(verb, { deal, ...(by === undefined ? {} : { by }) }, io, (speaker, deps) =>
    recordDecision({ ...speaker, verb, decide: async () => ({ kind: verb, key: 'all', hash }) }, deps),
  );
}

async function proposalsOf(deal: string, io: Io): Promise<readonly Proposal[]> {
  const session = await openSession(io, 'look');
  try {
    const { plans } = await readPlans(session, () => undefined, deal);
    return plans.flatMap(({ proposals }) => proposals ?? []);
  } finally {
    await session.store.close();
  }
}

const agrees = (deal: string, verb: 'approve' | 'reject', io: Io): Promise<boolean> =>
  confirmed(
    {
      question: verb === 'approve' ? 'Have all of this done?' : 'Refuse all of this?',
      what: `${verb} what waits for deal ${deal}`,
      instead: 'Add --yes once you have read it, or --show to read it only.',
    },
    io,
  );
