import { expect, test } from '@jest/globals';
import { createPasses, type Passes, shippedTexts } from '../support/passes.ts';

const anHour = 60 * 60_000;
const foldersOf = ({ world }: Passes): readonly string[] =>
  (world.state().clickup as { folders: readonly { name: string }[] }).folders.map(({ name }) => name);

test('a shared folder that somebody deleted is made again for the next project', async () => {
  const passes = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  const { world, pass, win, wait, stateOf, codes } = passes;
  win();
  await pass();
  world.act({ act: 'delete-folder', folder: 'Clients 2026' });
  await wait(anHour);
  const deal = win();
  await pass();
  await pass();
  expect([await stateOf(deal), foldersOf(passes).filter((name) => name === 'Clients 2026')]).toEqual([
    'offered',
    ['Clients 2026'],
  ]);
  expect(await codes()).not.toContain('CLICKUP_NOT_FOUND');
});

test('a shared folder that somebody renamed takes the next project too', async () => {
  const passes = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  const { world, pass, win, wait, stateOf } = passes;
  win();
  await pass();
  const before = foldersOf(passes).length;
  world.act({ act: 'rename-folder', folder: 'Clients 2026', name: 'Clients of 2026' });
  await wait(anHour);
  const deal = win();
  await pass();
  expect([await stateOf(deal), foldersOf(passes).length]).toEqual(['offered', before]);
});
