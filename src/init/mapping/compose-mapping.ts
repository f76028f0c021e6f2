import { answerOf, type View } from '../view.ts';
import { acceptLines, fieldLines, reportLines } from './back-lines.ts';
import { gateLines, type NotYet, whenLines } from './entry-lines.ts';
import { briefLines, deliverableLines, projectLines, roleLines, taskLines } from './work-lines.ts';
import { quoted } from './yaml-text.ts';

/** Where editors find the schema, seen from the mapping's folder; undefined where there is none. */
export interface ComposeOptions {
  readonly schemaPath: string | undefined;
  /** What the gate could ask for and does not yet: it stays in the file as a comment. */
  readonly notYet?: NotYet;
  /** The command that looked. */
  readonly foundBy?: 'init' | 'diagnose';
}

/**
 * Pure. A first mapping from what was answered and seen, in the order in which the guide explains it, with a comment
 * wherever a choice was made. Only things that exist are named.
 */
export function composeMapping(view: View, { schemaPath, notYet, foundBy = 'init' }: ComposeOptions): string {
  const sections = [
    headLines(view, schemaPath, foundBy),
    whenLines(view),
    gateLines(view, notYet),
    projectLines(view),
    roleLines(view),
    briefLines(),
    taskLines(view),
    deliverableLines(view),
    fieldLines(view),
    reportLines(view),
    acceptLines(view),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

const headLines = (view: View, schemaPath: string | undefined, foundBy: 'init' | 'diagnose'): string[] => [
  ...(schemaPath === undefined ? [] : [`# yaml-language-server: $schema=${schemaPath}`, '#']),
  foundBy === 'init'
    ? '# What sales and delivery have agreed on, as `handoff init` found it. Read it from top to bottom and correct what is'
    : '# A first agreement between sales and delivery, as `handoff diagnose` found it. Read it from top to bottom, correct what is',
  '# not meant; after a change run `handoff check`, then `handoff plan`. docs/mapping.md explains every line.',
  `name: ${quoted(answerOf(view, 'name'))}`,
  `timezone: ${quoted(answerOf(view, 'timezone'))} # every day in this file is a day in this zone`,
];
