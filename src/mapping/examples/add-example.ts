import { basename } from 'node:path';
import { isMap, isSeq, type Node, parseDocument } from 'yaml';
import type { RawExample } from './example-shape.ts';

interface Wanted {
  readonly example: RawExample;
  /** The day on which the examples of a new file are looked at. */
  readonly today: string;
  /** The mapping that they stand beside. */
  readonly mapping: string;
}

/** The text of a file of examples with one more, or with another one in the place of that name. Comments stay where they are. */
export function addExample(text: string | undefined, { example, today, mapping }: Wanted): string {
  const document = parseDocument(text ?? newFile(today, mapping));
  const node = inShape(document.createNode(withoutEmpty(example)));
  const listed = document.get('examples', true);
  if (!isSeq(listed)) document.set('examples', document.createNode([node]));
  else {
    const at = listed.items.findIndex((one) => isMap(one) && one.get('name') === example.name);
    listed.items.splice(at < 0 ? listed.items.length : at, at < 0 ? 0 : 1, node);
  }
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const newFile = (today: string, mapping: string): string =>
  `# yaml-language-server: $schema=./examples.schema.json
#
# Deals, and what ${basename(mapping)} must make of them: \`npx handoff test\`.
today: ${today}
`;

const withoutEmpty = ({ contacts, line_items, ...rest }: RawExample) => {
  const { expect, ...facts } = rest;
  return {
    ...facts,
    ...(contacts.length === 0 ? {} : { contacts }),
    ...(line_items.length === 0 ? {} : { line_items }),
    expect,
  };
};

/** Small things on one line each, as people write them. */
function inShape<N extends Node>(node: N): N {
  if (!isMap(node)) return node;
  flow(node.get('company', true));
  for (const path of [['contacts'], ['line_items'], ['expect', 'built', 'tasks']]) eachFlow(node.getIn(path, true));
  return node;
}

function flow(node: unknown): void {
  if (isMap(node) || isSeq(node)) node.flow = true;
}

function eachFlow(node: unknown): void {
  if (isSeq(node)) for (const one of node.items) flow(one);
  if (isMap(node)) for (const { value } of node.items) flow(value);
}
