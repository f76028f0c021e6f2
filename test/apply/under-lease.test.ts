import { expect, test } from '@jest/globals';
import { underLease } from '../../src/apply/under-lease.ts';

function port({ isLost = false } = {}) {
  const steps: string[] = [];
  const hold = async () => {
    steps.push('hold');
    if (isLost) throw new Error('lost');
  };
  const vendor = {
    name: 'clickup',
    task: async (id: string, page: number) => {
      steps.push(`task ${id} ${page}`);
      return id;
    },
  };
  return { steps, held: underLease(vendor, { hold }) };
}

test('every call makes sure of the lease first and then goes as it was asked', async () => {
  const { steps, held } = port();
  expect([await held.task('7', 2), steps]).toEqual(['7', ['hold', 'task 7 2']]);
});

test('nothing is asked of a vendor without the lease', async () => {
  const { steps, held } = port({ isLost: true });
  await expect(held.task('7', 2)).rejects.toThrow('lost');
  expect(steps).toEqual(['hold']);
});

test('what is no call is as it was', () => {
  expect(port().held.name).toBe('clickup');
});
