import { expect, test } from '@jest/globals';
import { createDoorbell } from '../../src/engine/doorbell.ts';

const never = new AbortController().signal;

test('any number of rings before somebody looks are one, and a ring afterwards is another', async () => {
  const bell = createDoorbell();
  bell.ring();
  bell.ring();
  expect(await bell.rung(never)).toBe(true);
  bell.silence();
  const next = bell.rung(never);
  bell.ring();
  expect(await next).toBe(true);
});

test('whoever waits is let go when everything stops', async () => {
  const stopping = new AbortController();
  const bell = createDoorbell();
  const waiting = bell.rung(stopping.signal);
  stopping.abort();
  expect(await waiting).toBe(false);
  bell.ring();
  expect(await bell.rung(stopping.signal)).toBe(false);
});
