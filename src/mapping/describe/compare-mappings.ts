import type { Mapping } from '../mapping.ts';
import { describeMapping } from './describe-mapping.ts';

/** What two mappings say differently under one heading. */
export interface Change {
  readonly heading: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Pure. Sentence by sentence, in the order in which a mapping is read back. */
export function compareMappings(older: Mapping, newer: Mapping): readonly Change[] {
  const [before, after] = [describeMapping(older), describeMapping(newer)];
  const headings = [...new Set([...before, ...after].map(({ heading }) => heading))];
  const under = (sections: typeof before, heading: string) =>
    sections.find((one) => one.heading === heading)?.sentences ?? [];
  return headings.flatMap((heading) => {
    const [was, is] = [under(before, heading), under(after, heading)];
    const removed = was.filter((one) => !is.includes(one));
    const added = is.filter((one) => !was.includes(one));
    return removed.length + added.length === 0 ? [] : [{ heading, removed, added }];
  });
}
