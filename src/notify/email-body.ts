import type { OutgoingMessage } from '../domain/notice.ts';
import { wordMessage } from './word-message.ts';

const longestSubject = 150;

/** Pure. Plain text: everybody can read it, and nothing of a customer can be markup in it. */
export function emailBody(message: Pick<OutgoingMessage, 'notices'>): {
  readonly subject: string;
  readonly text: string;
} {
  const { subject, notices, more } = wordMessage(message);
  const parts = notices.map(({ name, dealUrl, lines, projectUrl }) =>
    [name, ...lines, `Deal: ${dealUrl}`, ...(projectUrl === undefined ? [] : [`Project: ${projectUrl}`])].join('\n'),
  );
  const rest = more === 0 ? [] : [`and ${more} more`];
  return { subject: [...subject].slice(0, longestSubject).join(''), text: `${[...parts, ...rest].join('\n\n')}\n` };
}
