import { isoTime } from '../domain/clock.ts';
import type { OutgoingMessage } from '../domain/notice.ts';

/** Pure. The body of a signed webhook: https://www.standardwebhooks.com asks for type, timestamp and data. */
export function webhookBody({ createdAt, notices: [notice] }: Pick<OutgoingMessage, 'createdAt' | 'notices'>): string {
  if (notice === undefined) return JSON.stringify({ type: 'handoff.test', timestamp: isoTime(createdAt), data: {} });
  const { kind, phase, at, handoff, deal, dealName, dealUrl, mapping, message, fix, projectUrl } = notice;
  const isExceptionCode = kind === kind.toUpperCase();
  return JSON.stringify({
    type: `handoff.${isExceptionCode ? 'exception' : kind}${phase === 'ended' ? '.ended' : ''}`,
    timestamp: isoTime(at),
    data: {
      handoff: handoff ?? null,
      deal: deal === undefined ? null : { id: deal, name: dealName, url: dealUrl },
      ...{ project: projectUrl ?? null, mapping },
      ...{ kind, phase, code: isExceptionCode ? kind : null, message, fix: fix ?? null },
    },
  });
}
