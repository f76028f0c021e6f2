import { makeFolder, makeList } from '../containers/make-place.ts';
import { findStatus, makeStatuses, statusesOf } from '../containers/statuses.ts';
import type { List, Member, Space } from '../entities.ts';
import type { World } from '../store/world.ts';
import { makeTask } from '../tasks/make-task.ts';
import type { StatusDraft } from '../templates/template.ts';

const spaceStatuses: readonly StatusDraft[] = [
  { status: 'to do', type: 'open' },
  { status: 'in progress', type: 'custom' },
  { status: 'blocked', type: 'custom' },
  { status: 'complete', type: 'closed' },
];

function makeSpace(world: World, name: string, customIdPrefix?: string): Space {
  const id = world.ids.space();
  const space: Space = {
    id,
    name,
    color: null,
    multipleAssignees: true,
    statuses: makeStatuses(`p${id}`, spaceStatuses, world.ids.statusSuffix),
    tags: [],
    ...(customIdPrefix === undefined ? {} : { customIdPrefix }),
    archived: false,
    deleted: false,
  };
  world.spaces.put(space);
  return space;
}

const lastYear = Date.UTC(2025, 5, 2, 9);

function addOldTasks(world: World, creator: Member, list: List, names: readonly string[]): void {
  const status = findStatus(statusesOf(world, list), 'complete');
  for (const name of names) {
    makeTask(world, list, creator, {
      name,
      ...(status === undefined ? {} : { status }),
      createdAt: lastYear,
      updatedAt: lastYear,
      closedAt: lastYear,
      doneAt: lastYear,
    });
  }
}

export interface SeededSpaces {
  readonly delivery: Space;
  readonly enterprise: Space;
  readonly agency: Space;
}

/** The spaces and what has stood in them for a while. The folders of the current year are for the product to make. */
export function seedPlaces(world: World, creator: Member): SeededSpaces {
  const delivery = makeSpace(world, 'Delivery');
  const enterprise = makeSpace(world, 'Enterprise', 'ENT');
  const agency = makeSpace(world, 'Agency');
  makeSpace(world, 'Internal');
  const archive = makeFolder(world, delivery.id, 'Archive 2025');
  for (const name of ['Bluebird Ltd · Onboarding', 'Castellan GmbH · Onboarding']) {
    const list = makeList(world, { kind: 'folder', folder: archive }, { name });
    addOldTasks(world, creator, list, ['Kickoff call', 'Account setup', 'Go-live']);
  }
  const playbooks = makeFolder(world, enterprise.id, 'Playbooks');
  const runbooks = makeList(world, { kind: 'folder', folder: playbooks }, { name: 'Runbooks' });
  addOldTasks(world, creator, runbooks, ['How to run a discovery', 'How to hand over to support']);
  makeFolder(world, agency.id, 'Client kick-offs');
  return { delivery, enterprise, agency };
}
