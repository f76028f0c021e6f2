import type { Digest, OutgoingMessage } from '../domain/notice.ts';
import { type WordedNotice, wordMessage } from './word-message.ts';

// https://docs.slack.dev/reference/block-kit/blocks/section-block: at most 3,000 characters of text.
const longestText = 2_900;

/** Pure. What an incoming webhook of Slack takes: a text for the notification, and blocks for the channel. */
export function slackBody(message: Pick<OutgoingMessage, 'notices' | 'digest'>): object {
  const { subject, notices, more, digest } = wordMessage(message);
  return {
    text: escaped(subject),
    unfurl_links: false,
    blocks: [
      section(`*${escaped(subject)}*`),
      ...(digest === undefined ? [] : [section(shortened(summaryOf(digest)))]),
      ...notices.map((notice) => section(shortened(describe(notice)))),
      ...(more === 0 ? [] : [section(`and ${more} more`)]),
    ],
  };
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });

const summaryOf = ({ lines, link: to }: Digest): string =>
  [...lines.map((line) => `• ${escaped(line)}`), ...(to === undefined ? [] : [link(to.url, to.name)])].join('\n');

function describe({ name, dealUrl, lines, projectUrl }: WordedNotice): string {
  const project = projectUrl === undefined ? [] : [link(projectUrl, 'Project')];
  return [`*${link(dealUrl, name)}*`, ...lines.map(escaped), ...project].join('\n');
}

/** An address that is none stays out: in angle brackets it could mean everybody in the channel. */
const link = (url: string, text: string): string =>
  /^https?:\/\/[^\s<>|]+$/.test(url) ? `<${url.replaceAll('&', '&amp;')}|${escaped(text)}>` : escaped(text);

/** https://docs.slack.dev/messaging/formatting-message-text: these three are the only ones with a meaning everywhere. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Never in the middle of an escaped character. */
const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText).replace(/&[a-z]{0,4}$/, '')}…`;
