import type { CatalogueReader } from './catalogue-reader.ts';
import type { Work } from './work.ts';

/** How many tasks a copy of each template in these plans brings; undefined where none was seen lately. */
export async function expectedTasks(
  works: readonly Work[],
  { templateCopy }: Pick<CatalogueReader, 'templateCopy'>,
): Promise<(template: string) => number | undefined> {
  const counts = new Map<string, number>();
  for (const template of new Set(works.flatMap((work) => work.plan?.template ?? []))) {
    const copy = await templateCopy(template);
    if (copy !== undefined) counts.set(template, copy.count);
  }
  return (template) => counts.get(template);
}
