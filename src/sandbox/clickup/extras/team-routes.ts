import { listById, requireTeam } from '../containers/places.ts';
import type { Member } from '../entities.ts';
import { alreadyMember, emailInvalid, unknownId } from '../guesses.ts';
import { textIn } from '../http/body.ts';
import { refusal } from '../http/refusal.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import { activeMembers, findMember, userForm } from '../people.ts';
import type { World } from '../store/world.ts';
import { taskOf } from '../tasks/find-task.ts';

const roleKeys = { 1: 'owner', 2: 'admin', 3: 'user', 4: 'guest' } as const;

const memberForm = (member: Member) => ({
  user: {
    ...userForm(member),
    role: member.role,
    role_subtype: 0,
    role_key: roleKeys[member.role],
    custom_role: null,
    last_active: String(member.joinedAt),
    date_joined: String(member.joinedAt),
    date_invited: String(member.joinedAt),
  },
});

const teamForm = (world: World) => ({
  id: world.team.id,
  name: world.team.name,
  color: '#536cfe',
  avatar: null,
  members: activeMembers(world).map(memberForm),
});

const getUser = ({ actor, world }: Call): Reply =>
  ok({
    user: {
      ...userForm(actor.member),
      week_start_day: 1,
      global_font_support: true,
      timezone: world.settings.timezone,
    },
  });

const getTeams = ({ world }: Call): Reply => ok({ teams: [teamForm(world)] });

function getTeam({ world, param }: Call): Reply {
  requireTeam(world, param('team'));
  return ok({ team: teamForm(world) });
}

const planIds = { free: '1', unlimited: '2', business: '3', 'business plus': '5', enterprise: '4' } as const;

function getPlan({ world, param }: Call): Reply {
  requireTeam(world, param('team'));
  const plan = world.plan();
  return ok({ plan_name: plan.replaceAll(/\b\w/g, (letter) => letter.toUpperCase()), plan_id: Number(planIds[plan]) });
}

function getSeats({ world, param }: Call): Reply {
  requireTeam(world, param('team'));
  const members = activeMembers(world);
  const guests = members.filter(({ role }) => role === 4).length;
  const seats = (filled: number, total: number, what: 'member' | 'guest') => ({
    [`filled_${what}${what === 'member' ? 's' : ''}_seats`]: filled,
    [`total_${what}_seats`]: total,
    [`empty_${what}_seats`]: total - filled,
  });
  return ok({ members: seats(members.length - guests, 40, 'member'), guests: seats(guests, 10, 'guest') });
}

/** Inviting and looking up single people is for the largest plan only. */
function requireEnterprise(world: World): void {
  if (world.plan() !== 'enterprise') throw refusal(403, 'Team must be on enterprise plan', 'TEAM_110');
}

function getMember({ world, param }: Call): Reply {
  requireTeam(world, param('team'));
  requireEnterprise(world);
  const member = world.members.get(Number(param('user')));
  if (member === undefined || member.left) throw unknownId();
  return ok({ member: memberForm(member) });
}

/** An invitation makes a person who has not joined: without a name, and a cost to the workspace. */
function invite({ world, param, body }: Call, role: 3 | 4): Reply {
  requireTeam(world, param('team'));
  requireEnterprise(world);
  const email = textIn(body(), 'email') ?? '';
  if (!email.includes('@')) throw emailInvalid();
  if (findMember(world, email)?.left === false) throw alreadyMember();
  const member: Member = {
    id: world.ids.member(),
    username: null,
    email,
    color: null,
    role,
    joinedAt: world.now(),
    left: false,
  };
  world.members.put(member);
  return ok({ team: teamForm(world) });
}

const peopleForm = (world: World): Reply =>
  ok({ members: activeMembers(world).map((member) => ({ ...userForm(member), profileInfo: {} })) });

function listMembers({ world, param }: Call): Reply {
  listById(world, param('list'));
  return peopleForm(world);
}

function taskMembers(call: Call): Reply {
  taskOf(call);
  return peopleForm(call.world);
}

function customItems({ world, param }: Call): Reply {
  requireTeam(world, param('team'));
  const milestone = { id: 1, name: 'Milestone', name_plural: 'Milestones', description: null, avatar: null };
  return ok({ custom_items: [milestone] });
}

export const teamRoutes: readonly Route[] = [
  ['GET', '/api/v2/user', getUser],
  ['GET', '/api/v2/team', getTeams],
  ['GET', '/api/v2/team/:team', getTeam],
  ['GET', '/api/v2/team/:team/plan', getPlan],
  ['GET', '/api/v2/team/:team/seats', getSeats],
  ['GET', '/api/v2/team/:team/custom_item', customItems],
  ['GET', '/api/v2/team/:team/user/:user', getMember],
  ['POST', '/api/v2/team/:team/user', (call) => invite(call, 3)],
  ['POST', '/api/v2/team/:team/guest', (call) => invite(call, 4)],
  ['GET', '/api/v2/list/:list/member', listMembers],
  ['GET', '/api/v2/task/:task/member', taskMembers],
];
