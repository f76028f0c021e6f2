import type { Digest, OutgoingMessage } from '../domain/notice.ts';
import { wordMessage } from './word-message.ts';

const longestSubject = 150;

/** Pure. Plain text: everybody can read it, and nothing of a customer can be markup in it. */
export function emailBody(message: Pick<OutgoingMessage, 'notices' | 'digest'>): {
  readonly subject: string;
  readonly text: string;
} {
  const { subject, notices, more, digest } = wordMessage(message);
  const summary = digest === undefined ? [] : [[...digest.lines, ...linkLine(digest)].join('\n')];
  const parts = notices.map(({ name, dealUrl, isDeal, lines, projectUrl }) =>
    [
      name,
      ...lines,
      ...(dealUrl === '' ? [] : [`${isDeal ? 'Deal' : 'Health'}: ${dealUrl}`]),
      ...(projectUrl === undefined ? [] : [`Project: ${projectUrl}`]),
    ].join('\n'),
  );
  const rest = more === 0 ? [] : [`and ${more} more`];
  return {
    subject: [...subject].slice(0, longestSubject).join(''),
    text: `${[...summary, ...parts, ...rest].join('\n\n')}\n`,
  };
}

const linkLine = ({ link }: Digest): string[] => (link === undefined ? [] : ['', `${link.name}: ${link.url}`]);
