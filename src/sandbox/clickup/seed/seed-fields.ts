import type { Field } from '../entities.ts';
import { fieldOf } from '../fields/field.ts';
import type { World } from '../store/world.ts';

interface FieldSketch {
  readonly name: string;
  readonly type: string;
  readonly config?: Field['config'];
  readonly options?: readonly string[];
}

const people = { single_user: false, include_groups: null, include_guests: false, include_team_members: false };

/** What the delivery teams keep about a project. */
const projectFields: readonly FieldSketch[] = [
  {
    name: 'Contract value',
    type: 'currency',
    config: { default: null, precision: 2, currency_type: 'EUR' },
  },
  { name: 'Go-live', type: 'date' },
  { name: 'Sales owner', type: 'users', config: people },
  { name: 'Deal', type: 'url' },
  { name: 'Region', type: 'drop_down', config: { default: 0, placeholder: null }, options: ['EMEA', 'AMER', 'APAC'] },
  { name: 'Modules', type: 'labels', options: ['SSO', 'Data migration', 'API', 'Training'] },
  { name: 'Contract signed', type: 'checkbox' },
  { name: 'Seats', type: 'number' },
  { name: 'Billing contact', type: 'email' },
  { name: 'Return reason', type: 'short_text' },
  { name: 'Health', type: 'emoji', config: { count: 5, code_point: '1f383' } },
  { name: 'Phase', type: 'drop_down', config: { new_drop_down: true }, options: ['Discovery', 'Build', 'Launch'] },
  { name: 'Notes', type: 'text' },
];

/** One field of every other type, so that nothing that reads fields meets a type for the first time in production. */
const otherFields: readonly FieldSketch[] = [
  { name: 'Phone', type: 'phone' },
  { name: 'Site', type: 'location' },
  { name: 'Related tasks', type: 'tasks' },
  { name: 'Related list', type: 'list_relationship', config: { fields: [] } },
  { name: 'Manual progress', type: 'manual_progress', config: { start: 0, end: 100, method: 'manual' } },
  {
    name: 'Automatic progress',
    type: 'automatic_progress',
    config: { tracking: { subtasks: true, checklists: true, assigned_comments: true }, complete_on: 3 },
  },
  { name: 'Open checklists', type: 'formula', config: { version: '1', is_dynamic: false, simple: true } },
  { name: 'Total value', type: 'rollup', config: { function: 'sum' } },
  { name: 'Statement of work', type: 'attachment' },
  { name: 'Start automation', type: 'button', config: { label: 'Start' } },
  { name: 'Votes', type: 'voting', config: { code_point: '1f44d' } },
];

function seedFieldsOf(world: World, spaceId: string, sketches: readonly FieldSketch[], createdAt: number): void {
  for (const { name, type, config = {}, options = [] } of sketches) {
    const made = options.map((option, orderindex) => ({ id: world.ids.uuid(), name: option, orderindex, color: null }));
    const draft = { id: world.ids.uuid(), name, type, spaceId, config, options: made, required: false, createdAt };
    world.fields.put(fieldOf(draft));
  }
}

export function seedFields(world: World, spaceIds: { readonly delivery: string; readonly others: readonly string[] }) {
  const createdAt = Date.UTC(2024, 4, 13, 8);
  seedFieldsOf(world, spaceIds.delivery, [...projectFields, ...otherFields], createdAt);
  for (const spaceId of spaceIds.others) seedFieldsOf(world, spaceId, projectFields, createdAt);
}
