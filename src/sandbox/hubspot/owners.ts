import { type WorldPerson, worldPeople } from '../people.ts';
import { instantText } from './instant-text.ts';

/** Somebody who can own records. `id` is what records hold; `userId` is another number and must not be used there. */
export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly type: 'PERSON';
  readonly firstName: string;
  readonly lastName: string;
  /** Null once the user is deactivated. */
  readonly userId: number | null;
  readonly userIdIncludingInactive: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
  /** The teams a user is in; a record does not have the member where there are none. */
  readonly teams?: readonly { readonly id: string; readonly name: string; readonly primary: boolean }[];
}

const firstOwnerId = 71_200_101;
const firstUserId = 48_310_007;

function owner({ name, email, status, team }: WorldPerson, position: number, at: number): Owner {
  const [firstName = '', ...rest] = name.split(' ');
  const userId = firstUserId + position * 13;
  return {
    id: String(firstOwnerId + position * 17),
    email,
    type: 'PERSON',
    firstName,
    lastName: rest.join(' '),
    userId: status === 'left' ? null : userId,
    userIdIncludingInactive: userId,
    createdAt: instantText(at),
    updatedAt: instantText(at),
    archived: status === 'left',
    ...(team === 'sales' && status === 'active' ? { teams: [teamsOfSales[position % 2 === 0 ? 0 : 1]] } : {}),
  };
}

const teamsOfSales = [
  { id: '178588', name: 'Sales North', primary: true },
  { id: '178589', name: 'Sales South', primary: true },
] as const;

export const createOwners = (at: number): readonly Owner[] =>
  worldPeople.map((person, position) => owner(person, position, at));

/** The same person, deactivated: records keep the id. */
export const archivedOwner = (from: Owner, at: number): Owner => ({
  ...from,
  userId: null,
  updatedAt: instantText(at),
  archived: true,
});
