import { z } from 'zod';
import type { ReadError, VendorError } from '../../http/read-answer.ts';
import { dailyParkMs } from '../../http/vendor-limits.ts';
import { readPropertyProblems } from './property-problems.ts';

// Every part is optional: some errors have no category, some are pages of a proxy.
const Body = z.object({
  message: z.string().optional(),
  correlationId: z.string().optional(),
  category: z.string().optional(),
  errorType: z.string().optional(),
  policyName: z.string().optional(),
});

/** https://developers.hubspot.com/docs/api-reference/error-handling */
export const readHubSpotError: ReadError = (status, headers, body): VendorError => {
  const known = Body.safeParse(body);
  const said = known.success ? known.data : {};
  const problems = readPropertyProblems(body);
  const code = problems[0]?.code ?? said.policyName ?? said.category ?? said.errorType;
  const requestId = said.correlationId ?? headers['x-hubspot-correlation-id'];
  const problemText = [...new Set(problems.map(({ message }) => message))].join('; ');
  return {
    detail: problemText || said.message || plainText(body) || `status ${status} without a message`,
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { requestId }),
    // Shared by all apps of the account and back only at its midnight: no wait of seconds helps.
    ...(said.policyName === 'DAILY' ? { permanent: true, retryAfterMs: dailyParkMs } : {}),
  };
};

/** The title of an error page says what there is to say. */
function plainText(body: unknown): string {
  if (typeof body !== 'string') return body === undefined ? '' : JSON.stringify(body);
  const title = /<title[^>]*>([^<]*)<\/title>/i.exec(body)?.[1];
  return (title ?? body.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim();
}
