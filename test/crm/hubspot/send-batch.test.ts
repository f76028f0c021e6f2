import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sendBatch } from '../../../src/crm/hubspot/send-batch.ts';
import type { BatchResult } from '../../../src/crm/port.ts';
import { HttpError } from '../../../src/http/http-error.ts';

interface Input {
  readonly id: number;
  readonly bad: boolean;
  readonly properties: Readonly<Record<string, string>>;
}

/** Like HubSpot: one bad input, and nothing of the batch is done. */
function refusing(status = 400) {
  const written: number[] = [];
  let requests = 0;
  const send = async (inputs: readonly Input[]): Promise<readonly BatchResult<number>[]> => {
    requests += 1;
    if (inputs.some(({ bad }) => bad)) {
      const failure = { method: 'POST', path: '/x', status, detail: 'bad' } as const;
      throw new HttpError({ vendor: 'hubspot', effect: 'refused', ...failure });
    }
    written.push(...inputs.map(({ id }) => id));
    return inputs.map(({ id }) => ({ ok: true, value: id }));
  };
  return { send, written, requests: () => requests };
}

const inputs = (bad: readonly boolean[]): Input[] => bad.map((isBad, id) => ({ id, bad: isBad, properties: {} }));

describe('sendBatch', () => {
  test('writes every good input once, whichever are bad, and answers in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), async (bad) => {
        const { send, written } = refusing();
        const results = await sendBatch(inputs(bad), send);
        expect(results.map(({ ok }) => ok)).toEqual(bad.map((isBad) => !isBad));
        expect(written).toEqual(bad.flatMap((isBad, id) => (isBad ? [] : [id])));
      }),
    );
  });

  test('finds one bad input among a hundred in fifteen requests', async () => {
    const { send, requests } = refusing();
    await sendBatch(inputs(Array.from({ length: 100 }, (_, i) => i === 61)), send);
    expect(requests()).toBeLessThanOrEqual(15);
  });

  test.each([401, 403, 429, 500])('does not split a batch that was refused with %i', async (status) => {
    const { send, requests } = refusing(status);
    const results = await sendBatch(inputs([true, false]), send);
    expect(results.map(({ ok }) => ok)).toEqual([false, false]);
    expect(requests()).toBe(1);
  });

  test('lets a bug be a bug', async () => {
    await expect(sendBatch(inputs([false]), () => Promise.reject(new RangeError('bug')))).rejects.toThrow('bug');
  });
});
