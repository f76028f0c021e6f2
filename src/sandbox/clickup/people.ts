import type { Member } from './entities.ts';
import type { World } from './store/world.ts';

const initialsOf = ({ username, email }: Member): string =>
  (username ?? email)
    .split(/[\s.@]+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

export const creatorForm = ({ id, username, color, email }: Member) => ({
  id,
  username,
  color,
  email,
  profilePicture: null,
});

export const userForm = (member: Member) => ({ ...creatorForm(member), initials: initialsOf(member) });

/** The user as newer webhooks show it. */
export const historyUserForm = (member: Member) => ({ ...userForm(member), role: member.role, role_subtype: 0 });

export const memberById = (world: World, id: number): Member => {
  const member = world.members.get(id);
  if (member === undefined) throw new Error(`no member ${id}`);
  return member;
};

export const activeMembers = (world: World): readonly Member[] => world.members.all().filter((member) => !member.left);

export const isActiveMember = (world: World, id: number): boolean => world.members.get(id)?.left === false;

export const findMember = (world: World, who: string): Member | undefined =>
  world.members
    .all()
    .find(({ id, username, email }) =>
      [String(id), username?.toLowerCase(), email.toLowerCase()].includes(who.trim().toLowerCase()),
    );

/** A user by id in the form tasks show, or null when there is none. */
export const userFormOrNull = (world: World, id: number | null): ReturnType<typeof userForm> | null =>
  id === null ? null : userForm(memberById(world, id));
