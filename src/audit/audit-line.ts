import { z } from 'zod';
import { auditKinds, digest, type KeptText, type SealedEntry } from '../domain/audit.ts';
import { isoTime } from '../domain/clock.ts';
import { mapValues } from './map-values.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Texts = z.record(z.string(), z.string());
/** To the millisecond, as it is written. */
const Time = z.string().refine((text) => /Z$/.test(text) && !Number.isNaN(Date.parse(text)));
const HandoffId = z.templateLiteral([z.string(), '/e', z.number()]);

const Line = z.strictObject({
  number: z.int().positive(),
  at: Time,
  kind: z.enum(auditKinds),
  deal: z.string().nullable(),
  handoff: HandoffId.nullable(),
  mappingVersion: z.string().nullable(),
  takenIn: z.boolean(),
  facts: Texts,
  texts: Texts,
  /** Of each text that is there; with it anybody can see that it is the one that was written. */
  salts: Texts,
  /** What stays of each text that was removed. */
  removed: Texts,
  previous: Hash,
  hash: Hash,
});

/** The first line of an export: which part of the trail follows, so that a missing end shows, too. */
const Header = z.strictObject({
  schema: z.literal('handoff/audit@1'),
  /** Behind which entry it begins. */
  after: z.strictObject({ number: z.int(), hash: Hash }),
  /** The end of the chain when it was exported. */
  through: z.strictObject({ number: z.int(), hash: Hash }),
  lines: z.int(),
  deal: z.string().nullable(),
  since: Time.nullable(),
  until: Time.nullable(),
  hash: Hash,
});
export type AuditHeader = z.output<typeof Header>;

/** An entry as it stands in an export, with the hash that it says it follows. */
export interface ExportedEntry extends SealedEntry {
  readonly previous: string;
}

export function lineOf(entry: ExportedEntry): string {
  const kept = Object.entries(entry.texts);
  const there = kept.flatMap(([name, text]) => ('text' in text ? [{ name, ...text }] : []));
  const line: z.output<typeof Line> = {
    number: entry.number,
    at: isoTime(entry.at),
    kind: entry.kind,
    deal: entry.deal ?? null,
    handoff: entry.handoff ?? null,
    mappingVersion: entry.mappingVersion ?? null,
    takenIn: entry.takenIn,
    facts: entry.facts,
    texts: Object.fromEntries(there.map(({ name, text }) => [name, text])),
    salts: Object.fromEntries(there.map(({ name, salt }) => [name, salt])),
    removed: Object.fromEntries(kept.flatMap(([name, text]) => ('text' in text ? [] : [[name, text.commitment]]))),
    previous: entry.previous,
    hash: entry.hash,
  };
  return JSON.stringify(line);
}

/** Undefined for what no export holds, down to the last character. */
export function parseLine(text: string): ExportedEntry | undefined {
  const { data } = Line.safeParse(jsonOf(text));
  if (data === undefined) return undefined;
  const { texts, salts, removed, deal, handoff, mappingVersion, at, ...rest } = data;
  const entry: ExportedEntry = {
    ...rest,
    ...{ at: Date.parse(at), deal: deal ?? undefined, handoff: handoff ?? undefined },
    mappingVersion: mappingVersion ?? undefined,
    texts: {
      ...mapValues(texts, (one, name): KeptText => ({ salt: salts[name] ?? '', text: one })),
      ...mapValues(removed, (commitment): KeptText => ({ commitment })),
    },
  };
  return lineOf(entry) === text ? entry : undefined;
}

export const headerOf = (header: Omit<AuditHeader, 'hash' | 'schema'>): string => {
  const { after, through, lines, deal, since, until } = header;
  const content = { schema: 'handoff/audit@1', after, through, lines, deal, since, until } as const;
  return JSON.stringify({ ...content, hash: digest(content) } satisfies AuditHeader);
};

/** Undefined for what no export begins with, down to the last character. */
export function parseHeader(text: string): AuditHeader | undefined {
  const { data } = Header.safeParse(jsonOf(text));
  return data !== undefined && headerOf(data) === text ? data : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
