import { z } from 'zod';
import type { DealFile } from '../../domain/deal-files.ts';
import type { Download } from '../../http/download.ts';
import { HttpError } from '../../http/http-error.ts';
import { parseAnswer } from '../../http/parse-answer.ts';
import { readAssociations } from './associations.ts';
import { associationsUnread } from './find-activities.ts';
import { readActivities } from './objects.ts';
import type { HubSpot } from './paths.ts';
import { Id } from './schemas.ts';

const attachments = 'hs_attachment_ids';

const File = z.object({
  id: Id,
  name: z.string().nullish(),
  extension: z.string().nullish(),
  size: z.number().nullish(),
  url: z.string().nullish(),
  access: z.string().nullish(),
});
const Signed = z.object({ url: z.string() });

/** Ids of the files on the notes of a deal, the oldest note first. Two requests, more where there are many notes. */
export async function readNoteFiles(hubSpot: HubSpot, dealId: string): Promise<readonly string[]> {
  const noteIds = (await readAssociations(hubSpot, [dealId], 'notes')).get(dealId);
  if (noteIds === undefined) throw associationsUnread(hubSpot, 'notes', [dealId]);
  const notes = await readActivities(hubSpot, 'notes', { ids: noteIds, properties: [attachments] });
  const inOrder = notes.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id));
  const named = inOrder.flatMap(({ properties }) => (properties[attachments] ?? '').split(';'));
  return [...new Set(named.map((id) => id.trim()).filter((id) => id !== ''))];
}

/**
 * Undefined for a file that is not there, or that the token may not see: HubSpot answers 404 for both.
 * https://developers.hubspot.com/docs/api-reference/legacy/files/guide
 */
export async function readFile({ http, paths }: HubSpot, id: string): Promise<DealFile | undefined> {
  try {
    return await http.send({
      method: 'GET',
      path: paths.file(id),
      parse: (body) => asDealFile(parseAnswer(File, body)),
    });
  } catch (error) {
    if (error instanceof HttpError && error.failure.status === 404) return undefined;
    throw error;
  }
}

function asDealFile({ id, name, extension, size, url, access }: z.infer<typeof File>): DealFile {
  const isOpen = /^(?:PUBLIC|HIDDEN)_(?:NOT_)?INDEXABLE$/.test(access ?? '');
  const base = name ?? `file ${id}`;
  const ending = extension === undefined || extension === null || extension === '' ? '' : `.${extension}`;
  return {
    id,
    name: base.toLowerCase().endsWith(ending.toLowerCase()) ? base : `${base}${ending}`,
    ...(typeof size === 'number' ? { size } : {}),
    ...(isOpen && typeof url === 'string' ? { url } : {}),
  };
}

/** One request for an address that is good for a while, and the file itself from there. */
export async function readFileContent(
  { http, paths }: HubSpot,
  download: Download,
  id: string,
  upToBytes: number,
): Promise<Uint8Array> {
  const { url } = await http.send({
    method: 'GET',
    path: paths.signedFile(id),
    parse: (body) => parseAnswer(Signed, body),
  });
  return download(url, upToBytes);
}
