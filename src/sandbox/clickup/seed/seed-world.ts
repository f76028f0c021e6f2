import type { Member } from '../entities.ts';
import { findMember } from '../people.ts';
import type { World } from '../store/world.ts';
import type { Template } from '../templates/template.ts';
import { onboardingList } from './onboarding-template.ts';
import { agencyList, enterpriseLists, internalList, legacyList, taskTemplates } from './other-templates.ts';
import { seedFields } from './seed-fields.ts';
import { seedMembers } from './seed-members.ts';
import { seedPlaces } from './seed-places.ts';

const memberId = (world: World, email: string): number => {
  const member = findMember(world, email);
  if (member === undefined) throw new Error(`${email} is not in the rehearsal world`);
  return member.id;
};

function seedTemplates(world: World): void {
  const onboarding = onboardingList(memberId(world, 'ana@example.com'), memberId(world, 'raj@example.com'));
  const templates: readonly Template[] = [
    { id: 't-900100001', kind: 'list', name: onboarding.name, list: onboarding },
    { id: 't-900100002', kind: 'folder', name: 'Enterprise Implementation', lists: enterpriseLists },
    { id: 't-900100003', kind: 'list', name: agencyList.name, list: agencyList },
    { id: 't-900100004', kind: 'list', name: legacyList.name, list: legacyList },
    { id: 't-900100005', kind: 'list', name: internalList.name, list: internalList },
    ...taskTemplates.map((task, at): Template => ({ id: `t-800${at + 1}`, kind: 'task', name: task.name, task })),
  ];
  for (const template of templates) world.templates.put(template);
}

/** Fills an empty world and returns the user whom the tokens belong to. */
export function seedWorld(world: World): Member {
  const integration = seedMembers(world);
  const { delivery, enterprise, agency } = seedPlaces(world, integration);
  seedFields(world, { delivery: delivery.id, others: [enterprise.id, agency.id] });
  seedTemplates(world);
  return integration;
}
