import { DealId } from '../../src/domain/ids.ts';
import type { DealSnapshot } from '../../src/domain/snapshot.ts';
import { createBench } from '../../src/mapping/bench.ts';
import { createEngine } from '../../src/mapping/expression/engine.ts';
import type { Mapping, MappingProblem } from '../../src/mapping/mapping.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { readSource } from '../../src/mapping/source/read-source.ts';

/** The smallest mapping file, with `rest` after it. */
export const wrapped = (rest: string, inProject = ''): string =>
  `name: Example\nwhen: {}\nproject:\n  into: { space: Delivery }\n  name: Project${inProject}\n${rest}\n`;

/** The compiled file, which must be without any problem. */
export function parsed(rest: string, inProject = ''): Mapping {
  const { mapping, problems } = parseMapping(wrapped(rest, inProject), 'example.yaml');
  if (mapping === undefined || problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
  return mapping;
}

/** A bench over a file of one value, to compile single expressions with. */
export function benchFor(source: string, timezone = 'Europe/Berlin') {
  const file = readSource(`at: ${JSON.stringify(source)}\n`, 'example.yaml');
  return createBench(file, createEngine(timezone), timezone);
}

/** Problems as `offset CODE fix`, the offset counted from the beginning of the expression. */
export const shown = (problems: readonly MappingProblem[]): string[] =>
  problems.map(({ code, column, fix }) => `${column - 1 - 'at: "'.length} ${code} ${fix}`);

export const snapshot = (given: Partial<DealSnapshot> = {}): DealSnapshot => ({
  id: DealId.parse('4711'),
  url: 'https://crm.example.com/deal/4711',
  version: '2026-11-02T09:00:00Z',
  won: true,
  archived: false,
  pipeline: { id: 'default', label: 'Sales Pipeline' },
  stage: { id: 'closedwon', label: 'Closed won' },
  properties: {},
  people: {},
  companies: { known: true, value: [] },
  contacts: { known: true, value: [] },
  lineItems: { known: true, value: [] },
  readAt: '2026-11-02T09:00:00Z',
  ...given,
});
