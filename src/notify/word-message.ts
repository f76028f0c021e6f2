import type { Digest, Notice, OutgoingMessage } from '../domain/notice.ts';

/** What is told about one handoff, one line each. */
export interface WordedNotice {
  readonly name: string;
  readonly dealUrl: string;
  /** Otherwise it is about the service as a whole. */
  readonly isDeal: boolean;
  readonly lines: readonly string[];
  readonly projectUrl?: string | undefined;
}

export interface Worded {
  readonly subject: string;
  readonly notices: readonly WordedNotice[];
  /** How many more there are than are named. */
  readonly more: number;
  /** What is told instead of notices. */
  readonly digest?: Digest;
}

/** A longer list is read by nobody, and Slack takes no more than fifty blocks. */
const mostNamed = 20;

const titles: Readonly<Record<string, string>> = {
  waiting: 'Waiting',
  held: 'Held',
  building: 'Being built',
  offered: 'Offered to delivery',
  accepted: 'Accepted by delivery',
  in_delivery: 'In delivery',
  delivered: 'Delivered',
  returned: 'Returned to sales',
  paused: 'Paused',
  excluded: 'Not taken',
  failed: 'Failed',
  overdue: 'Overdue',
};

/** Pure. What a message says, the same for every kind of place. */
export function wordMessage({ notices, digest }: Pick<OutgoingMessage, 'notices' | 'digest'>): Worded {
  if (digest !== undefined) return { subject: digest.subject, notices: [], more: 0, digest };
  const [first] = notices;
  const title = first === undefined ? '' : titleOf(first);
  const about =
    notices.length === 1
      ? oneLine(first?.dealName ?? '')
      : `${notices.length} ${first?.handoff === undefined ? 'times' : 'handoffs'}`;
  return {
    subject: `${title}: ${about}`,
    notices: notices.slice(0, mostNamed).map(wordNotice),
    more: Math.max(0, notices.length - mostNamed),
  };
}

function titleOf({ kind, phase }: Notice): string {
  const title = titles[kind] ?? kind;
  return phase === 'ended' ? `No longer: ${title}` : title;
}

const wordNotice = ({ dealName, deal, dealUrl, message, fix, projectUrl }: Notice): WordedNotice => ({
  name: deal === undefined ? oneLine(dealName) : `${oneLine(dealName)} (${deal})`,
  dealUrl,
  isDeal: deal !== undefined,
  lines: [oneLine(message), ...(fix === undefined ? [] : [`What to do: ${oneLine(fix)}`])],
  projectUrl,
});

/** Text of a customer must not begin lines of its own, least of all in a header. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
