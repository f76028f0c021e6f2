export interface SeedThatBroke {
  /** What was wrong, told as what is right now. */
  readonly name: string;
  readonly seed: number;
  readonly deals: number;
}

/** Each of these once broke a promise. A seed that breaks one is added here, and stays. */
export const seedsThatBroke: readonly SeedThatBroke[] = [
  { name: 'an edit by a rep in the same version as an own write is not taken for an echo', seed: 3, deals: 20 },
  { name: 'a store that was put back makes nothing twice that its later life made', seed: 12, deals: 20 },
  { name: 'an exception about one field does not hold up the rest of the project', seed: 37, deals: 20 },
  { name: 'a question that a lost life asked is closed once it is answered', seed: 49, deals: 20 },
  { name: 'a worker that froze while another took over makes no task again', seed: 1057, deals: 55 },
  { name: 'a worker that froze between two tasks leaves the rest to the other', seed: 1121, deals: 55 },
  { name: 'a field that was noted and never written is written by the next worker', seed: 105, deals: 19 },
  { name: 'a copy of a task template that nobody kept is not taken for work of delivery', seed: 110, deals: 19 },
  { name: 'what a listing still shows from before an own write is no edit of delivery', seed: 120, deals: 19 },
];
