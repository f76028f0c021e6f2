/** What a dozen parts of the planner go by; what cannot be worked out fails where it is asked for, each time. */
export function workedOutOnce<T>(workOut: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => {
    known ??= { value: workOut() };
    return known.value;
  };
}
