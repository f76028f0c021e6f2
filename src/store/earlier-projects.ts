import { type Kysely, sql } from 'kysely';
import type { EarlierProjects } from '../domain/catalogue.ts';
import type { Tables } from './tables.ts';

export type StoredEarlierProjects = ReturnType<typeof earlierProjectsIn>;

/** What stands in ClickUp for the deals of one company; the newest first. */
export const earlierProjectsIn = (db: Kysely<Tables>) => ({
  /** Without a company only the folders that are projects. */
  async of(company: string | undefined): Promise<EarlierProjects> {
    const folders = await db.selectFrom('projects').select('id').where('kind', '=', 'folder').orderBy('id').execute();
    const lists = company === undefined ? [] : await listsOf(db, company);
    return { lists, folders: folders.map(({ id }) => id) };
  },
});

async function listsOf(db: Kysely<Tables>, company: string): Promise<EarlierProjects['lists']> {
  const rows = await db
    .selectFrom('projects')
    .innerJoin('handoffs', 'handoffs.id', 'projects.handoff')
    .innerJoin('deals', 'deals.id', 'handoffs.dealId')
    .select(['projects.id', 'handoffs.dealId as deal', 'deals.snapshot'])
    .where('projects.kind', '=', 'list')
    .where('handoffs.supersededBy', 'is', null)
    // A first choice by text, so that not every deal has to be read.
    .where(sql<boolean>`${sql.ref('deals.snapshot')} like ${`%"id":${JSON.stringify(company)}%`}`)
    .orderBy('handoffs.createdAt', 'desc')
    .orderBy('handoffs.id', 'desc')
    .execute();
  return rows.flatMap(({ id, deal, snapshot }) =>
    snapshot?.companies.known === true && snapshot.companies.value[0]?.id === company ? [{ id, deal }] : [],
  );
}
