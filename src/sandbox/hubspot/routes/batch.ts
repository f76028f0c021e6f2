import type { ApiVersion } from '../gateway/call.ts';
import { invalid } from '../gateway/refusal.ts';
import { instantText } from '../instant-text.ts';
import { type ObjectType, objectTypeFacts } from '../objects/object-types.ts';
import type { Portal } from '../portal.ts';

/** One failed part of a batch; the rest of it is done all the same. */
export interface BatchError {
  readonly status: 'error';
  readonly category: string;
  readonly subCategory?: string;
  readonly message: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export function limitInputs(inputs: readonly unknown[], most: number): void {
  if (inputs.length <= most) return;
  throw invalid(
    `The maximum number of inputs supported in a batch is ${most}. Please reduce the number of items and try again`,
  );
}

export function refuseDuplicates(ids: readonly string[]): void {
  const twice = [...new Set(ids.filter((id, position) => ids.indexOf(id) !== position))];
  if (twice.length === 0) return;
  throw invalid(`Duplicate IDs found in batch input: [${twice.join(', ')}]. IDs must be unique`, {
    context: { ids: twice },
  });
}

export const recordsNotFound = (type: ObjectType, ids: readonly string[]): BatchError => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${objectTypeFacts[type].singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
});

interface BatchOutcome {
  readonly version: ApiVersion;
  readonly results: readonly unknown[];
  readonly errors: readonly BatchError[];
  /** When nothing failed. */
  readonly status: 200 | 201;
  readonly numErrors?: number;
}

/**
 * Body and status of a batch. UNCONFIRMED how 2026-09 marks a part that failed: its description lists no 207 any more
 * and has the errors in the ordinary answer, so that is what it gives here; the older versions give 207.
 */
export function batchAnswer(
  portal: Portal,
  { version, results, errors, status, numErrors }: BatchOutcome,
): [body: unknown, status: number] {
  const now = instantText(portal.now());
  const body = { status: 'COMPLETE', results, startedAt: now, completedAt: now };
  if (errors.length === 0) return [body, status];
  const failed = { ...body, numErrors: numErrors ?? errors.length, errors };
  return [failed, version === '2026-09' ? status : 207];
}
