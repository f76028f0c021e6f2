import type { WebhookDelivery } from '../../webhook-delivery.ts';
import type { Attachment, Comment, Field, Folder, List, Member, Space, Webhook } from '../entities.ts';
import type { ClickUpPlan, ClickUpSettings } from '../settings.ts';
import type { Template } from '../templates/template.ts';
import { createIds, type Ids } from './ids.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createTable, type Table } from './table.ts';
import { createTaskStore, type TaskStore } from './task-store.ts';

/** Everything that exists in the fake workspace. */
export interface World {
  readonly settings: ClickUpSettings;
  readonly plan: () => ClickUpPlan;
  readonly changePlan: (plan: ClickUpPlan) => void;
  readonly team: { readonly id: string; readonly name: string };
  /** The moment things happen at: the request's, or the time a piece of a copy arrived. */
  readonly now: () => number;
  /** Lets everything happen that is due by the clock. */
  readonly settle: () => void;
  /** Grows with every change. */
  readonly revision: () => number;
  readonly changed: () => void;
  readonly ids: Ids;
  readonly schedule: Schedule;
  readonly members: Table<Member>;
  readonly spaces: Table<Space>;
  readonly folders: Table<Folder>;
  readonly lists: Table<List>;
  readonly fields: Table<Field>;
  readonly templates: Table<Template>;
  readonly comments: Table<Comment>;
  readonly attachments: Table<Attachment>;
  /** Whether files may still be added. */
  readonly storage: { full: boolean };
  /** Whether the ClickApp "Tasks in Multiple Lists" is on. */
  readonly multipleLists: { on: boolean };
  readonly webhooks: Table<Webhook>;
  readonly tasks: TaskStore;
  /** What webhooks are owed; the servers around the vendor post it. */
  readonly deliveries: WebhookDelivery[];
}

export function createEmptyWorld(settings: ClickUpSettings): World {
  let time = settings.clock.now();
  let revision = 0;
  let { plan } = settings;
  const changed = (): void => {
    revision += 1;
  };
  const now = (): number => time;
  const schedule = createSchedule();
  return {
    settings,
    plan: () => plan,
    changePlan: (next) => {
      plan = next;
    },
    team: { id: '9018043321', name: 'Northwind Delivery' },
    now,
    settle() {
      // A clock that jumps back must not put new changes before old ones: the listings' order rests on time.
      const target = Math.max(time, settings.clock.now());
      schedule.runDue(target, (at) => {
        time = Math.max(time, at);
      });
      time = target;
    },
    revision: () => revision,
    changed,
    ids: createIds(settings.random),
    schedule,
    members: createTable(changed),
    spaces: createTable(changed),
    folders: createTable(changed),
    lists: createTable(changed),
    fields: createTable(changed),
    templates: createTable(changed),
    comments: createTable(changed),
    attachments: createTable(changed),
    storage: { full: false },
    multipleLists: { on: true },
    webhooks: createTable(changed),
    tasks: createTaskStore({ schedule, now, lagMs: settings.listingLagMs, changed }),
    deliveries: [],
  };
}
