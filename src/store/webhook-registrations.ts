import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';
import { incoming } from './upsert.ts';

/** A webhook that this service made at ClickUp, as it was last seen there. */
export type WebhookRegistration = Tables['webhookRegistrations'];
export type WebhookRegistrations = ReturnType<typeof webhookRegistrationsIn>;

/** The service's own webhooks. Their secrets are in here because ClickUp gives them away only to who made them. */
export const webhookRegistrationsIn = (db: Kysely<Tables>) => ({
  async all(): Promise<WebhookRegistration[]> {
    return db.selectFrom('webhookRegistrations').selectAll().orderBy('id').execute();
  },

  async save(registration: WebhookRegistration): Promise<void> {
    const columns = ['endpoint', 'secret', 'userId', 'status', 'failCount', 'checkedAt'];
    await db
      .insertInto('webhookRegistrations')
      .values(registration)
      .onConflict((c) => c.column('id').doUpdateSet(incoming(columns)))
      .execute();
  },

  async remove(id: string): Promise<void> {
    await db.deleteFrom('webhookRegistrations').where('id', '=', id).execute();
  },
});
