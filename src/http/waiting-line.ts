/** What a request is worth, most first: somebody waits for its answer, a project is built, a deal is told, all is well is looked after. */
export const worths = ['person', 'build', 'report', 'sweep'] as const;
export type Worth = (typeof worths)[number];

export interface Waiter<Answer> {
  readonly worth: Worth;
  /** When it came (epoch ms). */
  readonly since: number;
  /** By when it has to be served (epoch ms). */
  readonly deadline: number;
  readonly serve: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
}

// Whoever has waited so long counts as one step more worth, so that nobody starves behind a stream of others.
const ageingMs = 20_000;

/** The lower the sooner. */
export const rankOf = ({ worth, since }: Pick<Waiter<never>, 'worth' | 'since'>, now: number): number =>
  worths.indexOf(worth) - Math.floor((now - since) / ageingMs);

/** In the order in which they are to be served: by worth, then by age, then as they came. */
export const inOrder = <Answer>(waiting: readonly Waiter<Answer>[], now: number): readonly Waiter<Answer>[] =>
  [...waiting].sort((a, b) => rankOf(a, now) - rankOf(b, now) || a.since - b.since);
