import type { IncomingMessage } from 'node:http';

/**
 * The whole body as text, or undefined when it is longer than `limit` bytes: the rest is then read and thrown away,
 * because a client that is still sending would never see the answer. Rejects when the client breaks off.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length <= limit) chunks.push(bytes);
    if (length > 10 * limit) throw new Error(`a body of more than ${10 * limit} bytes`);
  }
  return length > limit ? undefined : bodyText(Buffer.concat(chunks), request.headers['content-type'] ?? '');
}

/** Text as text; of a form with files each byte as a character, so that nothing of them is lost. */
export const bodyText = (bytes: Uint8Array, contentType: string): string =>
  Buffer.from(bytes).toString(/^multipart\//i.test(contentType) ? 'latin1' : 'utf8');
