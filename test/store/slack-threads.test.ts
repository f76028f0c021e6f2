import { describe, expect, test } from '@jest/globals';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

describe.each(bothKinds)('%s', (kind) => {
  const newStore = temporaryStores(kind);

  test('the thread of a handoff is the first message about it at a place, until it is forgotten', async () => {
    const { slackThreads } = (await newStore()).store;
    await slackThreads.keep('A', '501/e1', '1.1', 1);
    await slackThreads.keep('A', '501/e1', '2.2', 2);
    await slackThreads.keep('B', '501/e1', '3.3', 3);
    const found = async () => [await slackThreads.find('A', '501/e1'), await slackThreads.find('B', '501/e1')];
    expect([await found(), await slackThreads.known('A', ['501/e1', '502/e1'])]).toEqual([
      ['1.1', '3.3'],
      new Set(['501/e1']),
    ]);
    await slackThreads.forget('A', '501/e1');
    expect(await found()).toEqual([undefined, '3.3']);
    await slackThreads.prune(4);
    expect(await found()).toEqual([undefined, undefined]);
  });
});
