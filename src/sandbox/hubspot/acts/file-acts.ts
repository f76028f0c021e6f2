import { z } from 'zod';
import { defaultType } from '../associations/association-types.ts';
import { linkRecords } from '../associations/link-records.ts';
import { instantText } from '../instant-text.ts';
import { createRecord, writeRecord } from '../objects/write-record.ts';
import { nextId } from '../portal.ts';
import { type Act, defineAct, impossible, liveNamed, Name } from './act.ts';

const attach = defineAct(
  {
    act: 'attach-file',
    does: 'A rep attaches a file to a deal: to a new note on it, or in a property of it.',
    example: { deal: '30125000123', name: 'Signed contract.pdf', content: 'We agree.' },
    input: z.object({
      deal: Name,
      name: z.string().regex(/^.+\.[^.]+$/, 'a name with an extension'),
      content: z.string().default('…'),
      /** What the portal says of its size, where that is to be another. */
      size: z.int().nonnegative().optional(),
      access: z
        .enum(['PUBLIC_INDEXABLE', 'PUBLIC_NOT_INDEXABLE', 'PRIVATE', 'HIDDEN_PRIVATE'])
        .default('HIDDEN_PRIVATE'),
      property: z.string().optional(),
    }),
  },
  ({ portal, occasion }, { deal: dealName, name, content, size = Buffer.byteLength(content), access, property }) => {
    const deal = liveNamed(portal, 'deals', dealName);
    const id = String(nextId(portal));
    const dot = name.lastIndexOf('.');
    const [base, extension] = [name.slice(0, dot), name.slice(dot + 1)];
    portal.files.set(id, { id, name: base, extension, content, size, access, createdAt: occasion.at });
    if (property !== undefined) {
      const before = deal.properties[property];
      writeRecord(portal, deal, { [property]: before === undefined ? id : `${before};${id}` }, occasion);
      return { id };
    }
    const body = { hs_timestamp: instantText(occasion.at), hs_note_body: 'See the file.', hs_attachment_ids: id };
    const note = createRecord(portal, 'notes', body, occasion);
    const link = defaultType('notes', 'deals');
    if (link !== undefined) linkRecords(portal, { from: note, to: deal }, link, occasion);
    return { id, note: note.id };
  },
);

const remove = defineAct(
  {
    act: 'delete-file',
    does: 'Somebody deletes a file for good; notes go on naming it.',
    example: { file: '30125000456' },
    input: z.object({ file: Name }),
  },
  ({ portal }, { file }) => {
    if (!portal.files.delete(file))
      throw impossible(`There is no file ${file}.`, 'Use the id that "attach-file" answers.');
    return { deleted: file };
  },
);

export const fileActs: readonly Act[] = [attach, remove];
