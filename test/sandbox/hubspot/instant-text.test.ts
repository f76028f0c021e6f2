import { expect, test } from '@jest/globals';
import { findInstant, instantText } from '../../../src/sandbox/hubspot/instant-text.ts';

test.each([
  { name: 'no fraction when it is zero', at: '2026-12-31T00:00:00.000Z', text: '2026-12-31T00:00:00Z' },
  { name: 'milliseconds otherwise', at: '2026-12-31T00:00:00.050Z', text: '2026-12-31T00:00:00.050Z' },
])('writes $name', ({ at, text }) => {
  expect(instantText(Date.parse(at))).toBe(text);
});

test.each([
  { text: '2026-12-31', instant: '2026-12-31T00:00:00.000Z' },
  { text: '2026-12-31T10:00:00+02:00', instant: '2026-12-31T08:00:00.000Z' },
  { text: '1798675200000', instant: '2026-12-31T00:00:00.000Z' },
  { text: '2026-02-31', instant: undefined },
  { text: '2026-12-31T10:00:00', instant: undefined },
  { text: 'soon', instant: undefined },
])('reads $text as $instant', ({ text, instant }) => {
  expect(findInstant(text)).toBe(instant === undefined ? undefined : Date.parse(instant));
});
