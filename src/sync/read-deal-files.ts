import { explainHubSpotFailure } from '../crm/hubspot/explain-failure.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Lookup } from '../domain/catalogue.ts';
import type { DealFile, DealFiles } from '../domain/deal-files.ts';
import { HttpError } from '../http/http-error.ts';

type FilesLookup = Extract<Lookup, { kind: 'deal-files' }>;

/**
 * What hangs on a deal: two requests where notes count, and one for each file that is new. That it cannot be read is an
 * answer as well, since nobody's handoff is to wait for it.
 */
export async function readDealFiles(
  { dealId, notes, named, known }: FilesLookup,
  crm: Pick<CrmPort, 'noteFiles' | 'file'>,
): Promise<DealFiles> {
  try {
    const ids = [...new Set([...named, ...(notes ? await crm.noteFiles(dealId) : [])])];
    const files: DealFile[] = [];
    const unseen: string[] = [];
    for (const id of ids.filter((one) => !known.includes(one))) {
      const file = await crm.file(id);
      if (file === undefined) unseen.push(id);
      else files.push(file);
    }
    return { known: true, ids, files, unseen };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const explained = explainHubSpotFailure(error);
    return {
      known: false,
      message: explained?.message ?? error.message,
      fix: explained?.fix ?? 'Nothing to do now: it is asked again.',
    };
  }
}
