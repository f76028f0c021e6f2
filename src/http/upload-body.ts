import { createHash } from 'node:crypto';

/** A file as one part of a form. */
export interface Upload {
  /** What the endpoint calls the part. */
  readonly field: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The form as bytes (https://www.rfc-editor.org/rfc/rfc7578). The same file makes the same bytes, so that a run can be replayed. */
export function uploadBody({ field, fileName, bytes }: Upload): {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
} {
  // No file holds its own fingerprint.
  const boundary = `handoff-${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}`;
  const head = [
    `--${boundary}`,
    `Content-Disposition: form-data; name="${quotable(field)}"; filename="${quotable(fileName)}"`,
    'Content-Type: application/octet-stream',
    '\r\n',
  ].join('\r\n');
  return {
    body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** As browsers write it: a quote or a line break would end the name. */
const quotable = (text: string): string => text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
