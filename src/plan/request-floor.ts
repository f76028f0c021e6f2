/** What copies of templates bring, of which nothing is known before it is read. */
export interface Arrivals {
  /** Copies of list and folder templates. */
  readonly copies: number;
  /** Copies of task templates. */
  readonly taskCopies: number;
  /** Spaces in which folder templates are copied: what lists came with a folder stands in no answer. */
  readonly folderSpaces: number;
  /** How many tasks both kinds of copies bring, as far as is known. */
  readonly tasks: number;
}

const tasksPerPage = 100;

/**
 * The smallest number of readings without which nothing can be put into what arrives: ClickUp's answers name none of
 * its tasks. Tasks of many projects come a hundred to a page; what is copied into a copy can be read only after it.
 */
export function readingFloor({ copies, taskCopies, folderSpaces, tasks }: Arrivals): number {
  const looks = Number(copies > 0) + Number(taskCopies > 0);
  return folderSpaces + Math.max(looks, Math.ceil(tasks / tasksPerPage));
}
