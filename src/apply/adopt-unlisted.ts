import { explainClickUpFailure } from '../clickup/explain-failure.ts';
import type {
  CopyFile,
  CreateChecklist,
  CreateChecklistItem,
  CreateComment,
  CreateExceptionTask,
} from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import type { Applied } from './applied.ts';
import { doneEntry, failed } from './applied.ts';
import type { LedgerDeps } from './create-once.ts';
import type { RecogniseDeps } from './recognise.ts';
import { recognise } from './recognise.ts';
import { recordDone } from './record-done.ts';

/**
 * What an earlier life of the service said or wrote already on this task: no listing shows comments, files and checklists, so
 * they are read before the first one is made. Undefined when it is not there; what cannot be read is not made a second
 * time either.
 */
export async function adoptUnlisted(
  operation: CreateChecklist | CreateChecklistItem | CreateComment | CreateExceptionTask | CopyFile,
  deps: LedgerDeps & RecogniseDeps,
): Promise<Applied | undefined> {
  try {
    const found = await recognise(operation, deps);
    if (found === undefined) return undefined;
    await recordDone(operation, found.id, deps);
    return { operation, outcome: 'done', entry: doneEntry(found.id) };
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return failed(operation, error, explainClickUpFailure(error));
  }
}
