import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { beginJournal, type Journal, resumeJournal } from '../diagnose/reading/journal.ts';
import { parseLast, parseSince, type Scope, usualScope } from '../diagnose/reading/scope.ts';
import { UserError } from '../domain/errors.ts';
import type { HubSpotConnection } from '../services.ts';
import type { DiagnoseFlags } from './diagnose-flags.ts';
import type { Io } from './io.ts';
import { readingPath } from './reading-path.ts';

const KeptScope = z.union([
  z.object({ kind: z.literal('since'), day: z.string() }),
  z.object({ kind: z.literal('last'), count: z.number() }),
]);

interface Opened {
  readonly journal: Journal;
  readonly scope: Scope;
  readonly account: { readonly portalId: string; readonly timezone: string; readonly dealUrl: string };
}

/** A new reading, or the one that was stopped: never one in place of the other unasked. Two requests. */
export async function openReading(
  flags: Pick<DiagnoseFlags, 'since' | 'deals' | 'resume' | 'fresh'>,
  hubspot: HubSpotConnection,
  { clickup }: Config,
  io: Io,
): Promise<Opened> {
  const now = io.clock.now();
  const wanted = wantedScope(flags, now);
  const path = readingPath(io.cwd);
  if (!flags.resume && !flags.fresh && existsSync(path)) throw unfinished();
  const { portalId, timeZone: timezone = 'UTC' } = await hubspot.account();
  const dealUrl = (await hubspot.crm.dealUrls())('{id}');
  const account = { portalId, timezone, dealUrl };
  const head = {
    portal: portalId,
    workspace: clickup.workspaceId ?? '',
    scope: JSON.stringify(wanted),
    startedAt: now,
  };
  if (!flags.resume) return { journal: await beginJournal(path, head, io.stopping), scope: wanted, account };
  const journal = await resumeJournal(path, io.stopping);
  if (journal === undefined) throw nothingKept();
  // A workspace that was named since then was the only one, or nothing was read of any.
  const isOtherWorkspace = journal.head.workspace !== '' && journal.head.workspace !== head.workspace;
  if (journal.head.portal !== head.portal || isOtherWorkspace) throw ofAnother(journal);
  return { journal, scope: KeptScope.parse(JSON.parse(journal.head.scope)), account };
}

function wantedScope({ since, deals }: Pick<DiagnoseFlags, 'since' | 'deals'>, now: number): Scope {
  if (since !== undefined) return parseSince(since, now);
  return deals === undefined ? usualScope(now) : parseLast(deals);
}

const unfinished = (): UserError =>
  new UserError('DIAGNOSE_UNFINISHED', 'An earlier reading was stopped, and what it had read is kept.', {
    fix: 'Go on with it: `handoff diagnose --resume`. Or throw it away: `handoff diagnose --fresh`.',
  });

const nothingKept = (): UserError =>
  new UserError('DIAGNOSE_NOTHING_KEPT', 'There is no reading that was stopped here.', {
    fix: 'Run it where the first one ran, or without --resume.',
  });

const ofAnother = ({ head }: Journal): UserError =>
  new UserError(
    'DIAGNOSE_OTHER_ACCOUNT',
    `The reading that was stopped is of portal ${head.portal}, and these tokens open another account.`,
    {
      fix: 'Use the tokens it was begun with, or start over with `handoff diagnose --fresh`.',
    },
  );
