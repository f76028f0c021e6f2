import { expect, test } from '@jest/globals';
import { createEraser } from '../../src/audit/forget/create-eraser.ts';
import { findPerson } from '../../src/audit/forget/find-person.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { known } from '../../src/domain/snapshot.ts';
import { deal } from '../support/builders.ts';
import { dealRow } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();

/** A deal with these contacts. */
async function withContacts(...contacts: readonly Readonly<Record<string, string>>[]) {
  const { store } = await newStore();
  const objects = contacts.map((properties, i) => ({ id: String(i + 1), properties }));
  await store.deals.save([dealRow({ snapshot: deal({ people: {}, contacts: known(objects) }) })]);
  const look = async (given: string) => {
    const { terms } = await findPerson(requireTerm(given), { store, now: 1, isExact: false });
    return terms.map(({ kind, text }) => [kind, text]);
  };
  const left = async (given: string) => {
    const { terms } = await findPerson(requireTerm(given), { store, now: 1, isExact: false });
    const kept = (await store.deals.find('501'))?.snapshot;
    const value = createEraser(terms).value(kept) as typeof kept;
    return value?.contacts.known === true ? value.contacts.value.map(({ properties }) => properties) : [];
  };
  return { look, left };
}

const ana = { firstname: 'Ana', lastname: 'Silva', email: 'ana@example.com', phone: '+49 30 1234567' };
const costa = { firstname: 'Ana', lastname: 'Silva Costa', email: 'costa@example.com', phone: '+49 30 7654321' };

test('looks also for what a record of theirs has besides, whatever it was known by at first', async () => {
  const { look } = await withContacts({ ...ana, hs_additional_emails: 'a.silva@example.com;silva@example.com' }, costa);
  const all = [
    ['address', 'a.silva@example.com'],
    ['address', 'ana@example.com'],
    ['address', 'silva@example.com'],
    ['name', 'Ana Silva'],
    ['telephone', '+49 30 1234567'],
  ];
  for (const given of ['Ana Silva', 'ana@example.com']) expect((await look(given)).toSorted()).toEqual(all);
});

test('somebody of a longer name is somebody else, and stays', async () => {
  const { look, left } = await withContacts(ana, costa);
  expect((await look('Ana Silva Costa')).map(([, text]) => text)).toEqual([
    'Ana Silva Costa',
    'costa@example.com',
    '+49 30 7654321',
  ]);
  expect(await left('Ana Silva')).toEqual([{}, costa]);
  expect(await left('Ana Silva Costa')).toEqual([ana, {}]);
});

test.each([
  { name: 'a sentence', phone: 'ask the front desk', found: [] },
  { name: 'a number with words behind it', phone: '+49 30 1234567 ext. 5', found: ['+49 30 1234567'] },
  { name: 'two numbers', phone: '030 1234567, 030 7654321', found: ['030 1234567', '030 7654321'] },
])('where a telephone number belongs, $name is looked for by its numbers alone', async ({ phone, found }) => {
  const { look } = await withContacts({ ...ana, phone });
  expect(await look('Ana Silva')).toEqual([
    ['name', 'Ana Silva'],
    ['address', 'ana@example.com'],
    ...found.map((text) => ['telephone', text]),
  ]);
});
