import fc from 'fast-check';
import { type AuditEvent, auditKinds } from '../../src/domain/audit.ts';

const word = fc.constantFrom('by', 'why', 'reason', 'operation');
const text = fc.oneof(
  fc.constantFrom('Ana Silva', 'ana@example.com', '', '"', '\\', '東京\n'),
  fc.string({ unit: 'grapheme' }),
);

/** Something that may be decided; two of them may happen at the same moment. */
const event: fc.Arbitrary<AuditEvent> = fc.record({
  at: fc.integer({ min: 1_700_000_000_000, max: 1_700_000_000_020 }),
  kind: fc.constantFrom(...auditKinds.filter((kind) => kind !== 'cut')),
  deal: fc.constantFrom(undefined, '501', '502'),
  mappingVersion: fc.constantFrom(undefined, 'f1'),
  facts: fc.dictionary(fc.constantFrom('from', 'to', 'code'), fc.constantFrom('held', 'building')),
  texts: fc.dictionary(word, text),
});

export const arbitraryTrail = (least = 1): fc.Arbitrary<AuditEvent[]> =>
  fc.array(event, { minLength: least, maxLength: 12 });
