import { describe, expect, test } from '@jest/globals';
import { agreeOn } from '../../src/domain/agreement.ts';
import { guardOverwritten } from '../../src/plan/overwritten.ts';
import { deal, monday, planContext } from '../support/builders.ts';

const minute = 60_000;

/** Looks at these times; each time something else has put another value there. Answers when it was written. */
function writes(times: readonly number[], valueAt: (at: number) => string = () => '60') {
  let agreed = planContext().agreed;
  return times.map((at) => {
    const now = monday + at * minute;
    const context = planContext({ agreed, now, deal: deal({ properties: { delivery_progress: '50' } }) });
    const change = { field: 'delivery_progress', value: valueAt(at), source: '6 of 10 tasks done', line: 1 };
    const { changes, agrees, exceptions } = guardOverwritten([change], context);
    if (changes.length > 0)
      agreed = new Map(agrees.map(({ key, value }) => [key, agreeOn(agreed.get(key), value, now)]));
    return changes.length > 0 ? 'written' : exceptions.map(({ code }) => code).join();
  });
}

describe('a value on the deal that something else replaces', () => {
  const isStorm = 'FIELD_FLIPS';

  test.each([
    {
      name: 'is left alone when that happens again and again within minutes',
      at: [0, 1, 2, 3, 4, 5],
      does: ['written', 'written', 'written', 'written', isStorm, isStorm],
    },
    {
      name: 'is tried once every ten minutes while that goes on',
      at: [0, 1, 2, 3, 4, 13, 14, 20, 23, 24],
      does: [
        ...['written', 'written', 'written', 'written', isStorm],
        ...['written', isStorm, isStorm, 'written', isStorm],
      ],
    },
    {
      name: 'is written again when people do so now and then',
      at: [0, 15, 30, 45, 60, 75],
      does: ['written', 'written', 'written', 'written', 'written', 'written'],
    },
    {
      name: 'is written as before once it has been quiet for an hour',
      at: [0, 1, 2, 3, 4, 64, 65, 66],
      does: ['written', 'written', 'written', 'written', isStorm, 'written', 'written', 'written'],
    },
  ])('$name', ({ at, does }) => {
    expect(writes(at)).toEqual(does);
  });

  test('is written whenever it becomes another one by itself', () => {
    expect(writes([0, 1, 2, 3, 4, 5], String)).toEqual(Array.from({ length: 6 }, () => 'written'));
  });

  test('keeps nothing else from being written, and is told with what stands there', () => {
    const progress = { field: 'delivery_progress', value: '60', source: 'tasks', line: 1 };
    const phase = { field: 'delivery_phase', value: 'Build', source: 'lists', line: 1 };
    const now = monday;
    let context = planContext({ now, deal: deal({ properties: { delivery_progress: '50' } }) });
    for (let i = 0; i < 4; i += 1) {
      const { agrees } = guardOverwritten([progress], context);
      const agreed = new Map(agrees.map(({ key, value }) => [key, agreeOn(context.agreed.get(key), value, now)]));
      context = { ...context, agreed };
    }
    const { changes, exceptions } = guardOverwritten([progress, phase], context);
    expect(changes).toEqual([phase]);
    expect(exceptions).toEqual([
      {
        code: 'FIELD_FLIPS',
        message:
          'The deal\'s delivery_progress is to say "60", and within minutes something else set it to "50" each time. It is left alone until it has been quiet for ten minutes.',
        fix: 'Find the workflow that writes delivery_progress, and switch it off, or name another property in onboarding.yaml:1.',
      },
    ]);
  });
});
