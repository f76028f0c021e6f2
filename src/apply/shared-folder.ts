import type { CreateFolder } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import type { Applied } from './applied.ts';
import { doneEntry } from './applied.ts';
import type { ClickUpDeps } from './clickup-deps.ts';

/**
 * A folder that was made once and that the listing of its space lacks: renamed or archived it still takes projects,
 * under its id; deleted it takes none, and is given up, so that the next plan makes another. It holds no project that
 * the service could have made twice.
 */
export async function knownFolder(operation: CreateFolder, id: string, deps: ClickUpDeps): Promise<Applied> {
  if (await stands(id, deps)) return { operation, outcome: 'done', entry: doneEntry(id) };
  await deps.store.ledger.declareGone([operation.key], 'a look');
  return { operation, outcome: 'waiting', entry: { state: 'refused' } };
}

async function stands(id: string, { clickup }: ClickUpDeps): Promise<boolean> {
  try {
    await clickup.folder(id);
    return true;
  } catch (error) {
    if (error instanceof HttpError && error.failure.status === 404) return false;
    // Whatever else keeps it from being shown says nothing of its being gone: what is put into it is refused then.
    if (error instanceof HttpError) return true;
    throw error;
  }
}
