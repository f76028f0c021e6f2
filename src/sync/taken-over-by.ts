import type { Work } from './work.ts';

/** The lists and folders that these handoffs are about to take over. */
export const takenOverBy = (works: readonly Work[]): ReadonlySet<string> =>
  new Set(
    works.flatMap(({ plan }) =>
      (plan?.operations ?? []).flatMap((operation) =>
        operation.kind === 'adopt-project' ? [operation.container.id] : [],
      ),
    ),
  );
