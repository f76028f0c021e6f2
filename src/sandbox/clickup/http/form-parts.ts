/** A file that came as one part of a form. */
export interface FormPart {
  readonly fileName: string;
  /** One character for each byte. */
  readonly bytes: string;
}

/** The part of a form with this name, from a body in which each character is a byte; undefined when there is none. */
export function formPart(contentType: string, body: string, name: string): FormPart | undefined {
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const parts = body.split(`--${boundary}`).slice(1, -1);
  for (const part of parts) {
    const end = part.indexOf('\r\n\r\n');
    const head = Buffer.from(part.slice(0, end), 'latin1').toString('utf8');
    if (/\bname="([^"]*)"/.exec(head)?.[1] !== name) continue;
    const fileName = /\bfilename="([^"]*)"/.exec(head)?.[1];
    if (fileName !== undefined) return { fileName: fileName.replaceAll('%22', '"'), bytes: part.slice(end + 4, -2) };
  }
  return undefined;
}
