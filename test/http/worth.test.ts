import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { createWorth } from '../../src/http/worth.ts';

test('work is worth what was said of it, across everything that it awaits', async () => {
  const worth = createWorth('build');
  const seen = await worth.as('sweep', async () => {
    await setImmediate();
    return worth.current();
  });
  expect([seen, worth.current()]).toEqual(['sweep', 'build']);
});

test('what a person waits for stays that, whatever it is made of', async () => {
  const worth = createWorth('build');
  const inner = () => worth.as('sweep', async () => worth.current());
  expect(await worth.as('person', inner)).toBe('person');
});
