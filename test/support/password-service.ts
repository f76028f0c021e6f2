import { scryptSync } from 'node:crypto';
import type { User } from '../../src/web/access/access.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { visitor } from './browserless.ts';
import { dealRow, handoffRow } from './store-rows.ts';
import { temporaryStores } from './temporary-store.ts';
import { webDeps } from './web-deps.ts';

const newStore = temporaryStores();
export const origin = 'https://handoff.example.com';
export const right = 'correct horse battery';

/** The cheapest that counts: dozens of sign-ins would take a minute at the price that users get. */
export function cheapHash(password: string): string {
  const salt = Buffer.alloc(16, 7);
  const key = scryptSync(password, salt, 32, { N: 2 ** 14, r: 8, p: 1 });
  return `scrypt$14$8$1$${salt.toString('base64url')}$${key.toString('base64url')}`;
}
export const hash = cheapHash(right);

/** A dashboard that asks for passwords, with one user of each role. */
export async function passwordService(publicUrl = origin) {
  const { store, clock } = await newStore();
  await store.deals.save([dealRow()]);
  await store.handoffs.save(handoffRow({ state: 'offered', mapping: 'Onboarding' }));
  const users: User[] = [
    { name: 'Ana', role: 'operator', password: hash },
    { name: 'Vic', role: 'viewer', password: hash },
    { name: 'Ada', role: 'admin', password: hash },
  ];
  const said: unknown[] = [];
  const app = createWebApp({
    ...webDeps({ store, clock }),
    access: { kind: 'passwords', users: async () => users },
    publicUrl,
    isProxy: (address) => address === '127.0.0.1',
    onSignIn: (one) => said.push(one),
  });
  const enter = async (name = 'Ana', password = right, from = '10.9.8.7') => {
    const person = visitor(app, publicUrl);
    const answer = await person.post('/signin', { name, password, to: '/handoffs' }, { from });
    return { ...person, answer };
  };
  const audit = async () =>
    (await store.signIns.newest(100)).map(({ outcome, name, address }) => [outcome, name, address]);
  return { store, clock, app, users, said, enter, audit };
}
