import { worldPeople } from '../../people.ts';
import type { Member } from '../entities.ts';
import type { World } from '../store/world.ts';

const joinedAt = Date.UTC(2024, 2, 4, 9);
const colors = ['#7b68ee', '#1090e0', '#e16b16', '#008844', '#d60800', '#5f7c8a'] as const;

/** The workspace's people. The first is the integration's own user, whom the tokens belong to. */
export function seedMembers(world: World): Member {
  const add = (username: string, email: string, role: Member['role'], color: string | null): Member => {
    const member: Member = { id: world.ids.member(), username, email, color, role, joinedAt, left: false };
    world.members.put(member);
    return member;
  };
  const integration = add('Handoff Integration', 'integration@example.com', 2, null);
  for (const [at, person] of worldPeople.filter(({ inClickUp }) => inClickUp).entries()) {
    add(person.name, person.email, at === 0 ? 1 : 3, colors[at % colors.length] ?? null);
  }
  add('Client Guest', 'client.guest@example.org', 4, null);
  return integration;
}
