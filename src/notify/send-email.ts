import type { Transporter } from 'nodemailer';
import type { MailServer } from '../config/destinations.ts';
import { isLoopbackHost } from '../config/loopback.ts';
import type { OutgoingMessage } from '../domain/notice.ts';
import { emailBody } from './email-body.ts';
import { timeoutMs } from './post.ts';
import type { Sent } from './sending.ts';

/** Sends one message to one address; whoever gets it twice sees the same Message-ID. */
export async function sendEmail(message: OutgoingMessage, { url, from }: MailServer): Promise<Sent> {
  const server = await connectMail(url.reveal());
  try {
    await server.sendMail({
      from,
      to: { name: '', address: message.name },
      ...emailBody(message),
      messageId: `<${message.id}@handoff-sync>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Handoff-Message': message.id },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { ok: true };
  } catch (error) {
    return failureOf(error);
  } finally {
    server.close();
  }
}

/** A connection that is opened by whatever is asked of it first. */
export async function connectMail(address: string): Promise<Transporter> {
  // Most send no e-mail.
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  return createTransport({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    // A password must not travel in the open, nor what the deals say.
    requireTLS: !secure && !isLoopbackHost(hostname),
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
}

/** What a mail server said or did, in one line. */
export function failureOf(error: unknown): Sent {
  const why = error instanceof Error ? error.message : String(Reflect.get(Object(error), 'message') ?? error);
  const command = Reflect.get(Object(error), 'command');
  const status = Reflect.get(Object(error), 'responseCode');
  // Refused for this address or this text; everything else would be so for any message.
  const isRefused = typeof status === 'number' && (command === 'RCPT TO' || command === 'DATA');
  return { ok: false, why: why.replaceAll(/\s+/g, ' ').slice(0, 200), isDown: !isRefused };
}
