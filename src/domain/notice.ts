import type { HandoffId } from './ids.ts';

export const noticeChannels = ['slack', 'email', 'webhook'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** Where people are told: a name from the environment, or an e-mail address. */
export interface Destination {
  readonly channel: NoticeChannel;
  readonly name: string;
}

/** The Slack of `slack: true`: the one without a name. */
export const slackDefault = 'TRUE';

const rolePrefix = 'role:';

/** Whoever plays a role of the mapping, by e-mail. */
export const toRole = (role: string): Destination => ({
  channel: 'email',
  name: `${rolePrefix}${role.trim().toLowerCase()}`,
});

/** The role that a place stands for; undefined for a place of its own. */
export const roleTold = ({ channel, name }: Destination): string | undefined =>
  channel === 'email' && name.startsWith(rolePrefix) ? name.slice(rolePrefix.length) : undefined;

/** A name as variables of the environment bear it: `#customer-success` is CUSTOMER_SUCCESS. */
export const destinationName = (name: string): string =>
  name
    .trim()
    .replace(/^#/, '')
    .toUpperCase()
    .replaceAll(/[\s.-]+/g, '_');

/** These come and go without anybody having to do something. */
const goodStates: readonly string[] = ['building', 'offered', 'accepted', 'in_delivery', 'delivered', 'excluded'];

/** Whether it is worth telling that it is over. */
export const isTroubleKind = (kind: string): boolean => !goodStates.includes(kind);

/** What somebody is told: a handoff, or the service as a whole, came into a state or into trouble, or is out of it again. */
export interface Notice {
  readonly id: string;
  /** A state, `overdue`, or the code of an exception. */
  readonly kind: string;
  readonly phase: 'began' | 'ended';
  readonly at: number;
  /** Absent with the deal where it concerns none; then the name is the service's own, and the address that of its health. */
  readonly handoff?: HandoffId | undefined;
  readonly deal?: string | undefined;
  readonly dealName: string;
  readonly dealUrl: string;
  readonly mapping: string;
  readonly message: string;
  readonly fix?: string | undefined;
  readonly projectUrl?: string | undefined;
}

/** One thing to be sent to one place, with what it tells as it was when it was put together. */
export interface OutgoingMessage extends Destination {
  /** The same in every attempt, by which a receiver knows what it has already. */
  readonly id: string;
  readonly createdAt: number;
  readonly notices: readonly Notice[];
  /** What it tells instead of notices. */
  readonly digest?: Digest | undefined;
}

/** A summary that is about no single handoff. Every line is one line. */
export interface Digest {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly link?: { readonly name: string; readonly url: string };
}
