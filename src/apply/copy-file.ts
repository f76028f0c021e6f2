import { explainClickUpFailure } from '../clickup/explain-failure.ts';
import type { CopyFile } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import { type Applied, doneEntry, entryOf, failed, stopsEverything, unclear } from './applied.ts';
import { createOnce, type LedgerDeps } from './create-once.ts';
import type { RecogniseDeps } from './recognise.ts';
import { idOf } from './send-create.ts';

/**
 * Reads a file from the CRM and puts it on a task, once. It is read before its intent is written down: from then on the
 * time is reckoned within which the request must have taken effect.
 */
export async function copyFile(operation: CopyFile, deps: LedgerDeps & RecogniseDeps): Promise<Applied> {
  const bytes = await readBytes(operation, deps);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const send = async () => {
    const { id } = await deps.clickup.attachFile(idOf(operation.task), operation.name, bytes);
    return { id, value: undefined };
  };
  const created = await createOnce(operation, send, deps);
  switch (created.outcome) {
    case 'made':
    case 'known':
      return { operation, outcome: 'done', entry: doneEntry(created.id) };
    case 'blocked':
      return { operation, outcome: 'waiting', entry: entryOf(created.row) };
    case 'refused':
      return failed(operation, created.error, explainClickUpFailure(created.error));
    case 'unclear':
      return unclear(operation, created.error);
    default:
      return created satisfies never;
  }
}

async function readBytes(operation: CopyFile, { crm }: Pick<RecogniseDeps, 'crm'>): Promise<Uint8Array | Applied> {
  try {
    return await crm.fileContent(operation.fileId, operation.upToBytes);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    // Of a vendor that answers nothing the next request tells, and a file is not worth stopping a pass for.
    if (stopsEverything(error) || error.failure.status === 429) return notNow(operation, error);
    return { ...notNow(operation, error), outcome: 'failed', exception: unread(operation, error) };
  }
}

const notNow = (operation: CopyFile, error: HttpError): Applied => ({
  operation,
  outcome: 'waiting',
  entry: { state: 'refused', error: error.message },
});

const unread = ({ name, deal }: CopyFile, { message }: HttpError) => ({
  code: 'ATTACHMENTS_UNREAD' as const,
  message: `"${name}" of deal ${deal} could not be read: ${message}`,
  fix: 'Look whether the file still opens in HubSpot; the next pass tries again by itself.',
});
