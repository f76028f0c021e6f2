import type { WorkTask } from '../clickup/work-tasks.ts';
import type { ClickUpField, ClickUpMember } from '../domain/catalogue.ts';
import type { CrmPerson, CrmPipeline, CrmProperty, DealSnapshot, Fact } from '../domain/snapshot.ts';

/** A place in ClickUp that may be somebody's project: a list, or a folder with its lists. */
export interface WorkPlace {
  readonly kind: 'list' | 'folder';
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly spaceId: string;
  readonly listIds: readonly string[];
}

/** A place of ClickUp that was taken for a deal's project, and by what. */
export interface PastProject {
  readonly place: WorkPlace;
  readonly deal: string;
  readonly by: 'link' | 'number' | 'name';
  /** Oldest first. */
  readonly tasks: readonly WorkTask[];
}

/** What was done for past deals, as far as it could be found. */
export interface PastWork {
  readonly projects: readonly PastProject[];
  /** How many places could not be told apart by their names. */
  readonly unclear: number;
  readonly fields: Readonly<Record<string, ClickUpField>>;
}

/** Everything the analysis looks at. Nothing else is asked for afterwards. */
export interface Past {
  /** When it was read (epoch ms). */
  readonly at: number;
  readonly timezone: string;
  readonly pipelines: readonly CrmPipeline[];
  readonly properties: readonly CrmProperty[];
  readonly owners: readonly CrmPerson[];
  /** Won deals, the first win first. */
  readonly deals: readonly DealSnapshot[];
  readonly unreadable: readonly { readonly id?: string; readonly why: string }[];
  readonly members: Fact<readonly ClickUpMember[]>;
  readonly work: Fact<PastWork>;
}

export const ownerProperty = 'hubspot_owner_id';

/** The month of the win, in the zone in which days are counted: `2026-11`; of a win of unknown date, `unknown`. */
export function monthOf({ wonAt }: Pick<DealSnapshot, 'wonAt'>, timezone: string): string {
  if (wonAt === undefined) return 'unknown';
  return Temporal.Instant.from(wonAt).toZonedDateTimeISO(timezone).toPlainDate().toString().slice(0, 7);
}

/** How people call whoever sold it. */
export function repOf(deal: DealSnapshot): string {
  const id = deal.properties[ownerProperty];
  if (id === undefined) return 'nobody';
  const person = deal.people[id];
  return person?.name ?? person?.email ?? `owner ${id}`;
}

export const nameOf = (deal: DealSnapshot): string => deal.properties['dealname'] ?? deal.id;
