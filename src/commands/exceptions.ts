import { type InboxItem, readInbox } from '../decide/inbox.ts';
import { isoTime } from '../domain/clock.ts';
import { exitCode } from '../domain/errors.ts';
import type { Move } from '../domain/plan.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings } from './session.ts';
import { shownTime } from './shown-time.ts';
import { userOf } from './user-of.ts';

interface ExceptionsFlags {
  readonly deal?: string;
  /** Only what the person who asks has claimed. */
  readonly mine: boolean;
  readonly move?: Move;
  /** Also what was put off or is done with. */
  readonly all: boolean;
  readonly by?: string;
  readonly json: boolean;
}

/** What somebody has to do, longest open first: why, whose move it is, how, and what becomes of it otherwise. */
export async function exceptionsCommand(flags: ExceptionsFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const items = await readInbox(store, io.clock.now());
    const wanted = items.filter((item) => isWanted(item, flags, io));
    const hidden = items.filter(({ isSnoozed, isSettled }) => isSnoozed || isSettled).length;
    io.out(flags.json ? `${JSON.stringify(document(wanted))}\n` : format(wanted, flags.all ? 0 : hidden, io));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

const isWanted = (item: InboxItem, { deal, mine, move, all, by }: ExceptionsFlags, io: Io): boolean =>
  (all || !(item.isSnoozed || item.isSettled)) &&
  (deal === undefined || item.deal === deal) &&
  (move === undefined || item.move === move) &&
  (!mine || item.claimedBy === (by ?? userOf(io)));

const document = (items: readonly InboxItem[]) => ({
  schema: 'handoff/exceptions@1' as const,
  exceptions: items.map((one) => ({
    id: one.id,
    code: one.code,
    deal: one.deal ?? null,
    name: one.dealName ?? null,
    handoff: one.handoff ?? null,
    message: one.message,
    evidence: one.evidence ?? [],
    since: isoTime(one.since),
    move: one.move,
    fix: one.fix,
    commands: one.commands,
    ifNobody: one.ifNobody,
    claimed: one.claimedBy === undefined ? null : { by: one.claimedBy, at: isoTime(one.claimedAt ?? 0) },
    snoozed: one.isSnoozed
      ? { by: one.snoozedBy ?? '', until: isoTime(one.snoozedUntil ?? 0), reason: one.snoozeReason ?? '' }
      : null,
    settled: one.isSettled
      ? { by: one.settledBy ?? '', at: isoTime(one.settledAt ?? 0), reason: one.settleReason ?? '' }
      : null,
  })),
});

function format(items: readonly InboxItem[], hidden: number, io: Io): string {
  const paint = createPaint(io.color);
  const away =
    hidden === 0 ? [] : [paint('dim', `${hidden} put off or done with; \`handoff exceptions --all\` shows them`)];
  if (items.length === 0) return [...away, 'Nothing needs a person.', ''].join('\n');
  const title = `${count(items.length, 'thing')} ${items.length === 1 ? 'needs' : 'need'} a person`;
  return [paint('bold', title), '', ...items.flatMap((item) => formatItem(item, io)), ...away, ''].join('\n');
}

function formatItem(item: InboxItem, { color, width }: Io): string[] {
  const paint = createPaint(color);
  const indented = (text: string) => wrap(printable(text), width - 2).map((line) => `  ${line}`);
  const about = item.deal === undefined ? '' : `  ${item.dealName ?? 'deal'} (${item.deal})`;
  return [
    ...wrap(printable(`${item.code}${about}`), width).map((line, index) =>
      index === 0 ? paint('yellow', line) : line,
    ),
    ...indented(item.message),
    ...(item.evidence ?? []).flatMap(indented),
    ...indented(`Fix: ${item.fix}`),
    ...[
      `Move: ${item.move}, since ${shownTime(isoTime(item.since))}`,
      `If nobody does: ${item.ifNobody}`,
      ...said(item),
    ]
      .flatMap(indented)
      .map((line) => paint('dim', line)),
    '',
  ];
}

const said = (item: InboxItem): string[] => [
  ...(item.claimedBy === undefined ? [] : [`Claimed by ${item.claimedBy}`]),
  ...(item.isSnoozed
    ? [
        `Put off by ${item.snoozedBy ?? ''} until ${shownTime(isoTime(item.snoozedUntil ?? 0))}: ${item.snoozeReason ?? ''}`,
      ]
    : []),
  ...(item.isSettled ? [`Done with, by ${item.settledBy ?? ''}: ${item.settleReason ?? ''}`] : []),
];
