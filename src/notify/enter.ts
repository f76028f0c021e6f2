import { z } from 'zod';
import type { MailServer, SlackPlace } from '../config/destinations.ts';
import { parseJson } from './parse-json.ts';
import { postFor } from './post.ts';
import { connectMail, failureOf } from './send-email.ts';

/** Signs in to the mail server and sends nothing. Undefined when it lets us in; otherwise why not. */
export async function enterMail({ url }: MailServer): Promise<string | undefined> {
  const server = await connectMail(url.reveal());
  try {
    await server.verify();
    return undefined;
  } catch (error) {
    const failed = failureOf(error);
    return failed.ok ? undefined : failed.why;
  } finally {
    server.close();
  }
}

const Answer = z.object({ ok: z.boolean(), error: z.string().optional() });

/** Asks Slack whose token it is: https://docs.slack.dev/reference/methods/auth.test. The same answers as for mail. */
export async function enterSlack(
  { token, api }: Extract<SlackPlace, { kind: 'bot' }>,
  now: number,
): Promise<string | undefined> {
  const { sent, text } = await postFor(`${api}/auth.test`, '', { authorization: `Bearer ${token.reveal()}` }, now);
  if (!sent.ok) return sent.why;
  const { data } = Answer.safeParse(parseJson(text));
  if (data === undefined) return 'It answered something that is not Slack’s.';
  return data.ok ? undefined : `Slack says ${(data.error ?? 'unknown').slice(0, 80)}`;
}
