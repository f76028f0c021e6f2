import type { Condition, DateRule, Path, Text } from './written.ts';

/** Documents that a property of the deal leads to. */
export interface LinkRule {
  readonly line: number;
  readonly label: string;
  readonly from: Path;
  readonly if?: Condition;
}

/** Files that hang on the deal: on its notes, or in properties that hold them. */
export interface AttachmentRule {
  readonly line: number;
  /** As links in the text of the brief, or each as a file on it. */
  readonly as: 'links' | 'copies';
  readonly notes: boolean;
  readonly properties: readonly Path[];
  /** Larger ones are not copied. */
  readonly upToBytes: number;
  readonly if?: Condition;
}

export interface Brief {
  readonly line: number;
  readonly name: string;
  readonly assign?: string;
  readonly due?: DateRule;
  readonly status?: string;
  /** Extra lines of the summary, after the standard ones. */
  readonly include: readonly { readonly label: string; readonly value: Text; readonly if?: Condition }[];
  readonly links: readonly LinkRule[];
  readonly attachments?: AttachmentRule;
}
