import type { DealFile } from '../domain/deal-files.ts';
import type { CrmObject, CrmPerson, CrmPipeline, CrmProperty, Properties } from '../domain/snapshot.ts';
import type { HttpError } from '../http/http-error.ts';

/** A deal as a search or batch read returned it. */
export interface CrmDeal {
  readonly id: string;
  readonly properties: Properties;
  /** Modification time (ISO). */
  readonly version: string;
  readonly archived: boolean;
  /** Address in the CRM's app when the answer carried one. */
  readonly url?: string;
}

/** An element of an answer that did not parse: reported with its id, never dropped silently. */
export interface Unreadable {
  readonly id?: string;
  readonly why: string;
}

export interface DealPage {
  readonly deals: readonly CrmDeal[];
  readonly unreadable: readonly Unreadable[];
  /** The CRM's own count of everything the query matches. */
  readonly total: number;
  readonly next?: string;
}

export interface DealQuery {
  /** Deals modified at or after this (epoch ms). */
  readonly modifiedFrom: number;
  /** And at or before this; used to page within one timestamp. */
  readonly modifiedTo?: number;
  /** Also deals that are no longer won but carry a value in this property (the service's own link or state). */
  readonly orHasProperty?: string;
  readonly properties: readonly string[];
  readonly limit: number;
  readonly after?: string;
}

export interface DealReading {
  readonly deals: readonly CrmDeal[];
  readonly unreadable: readonly Unreadable[];
  /** Asked ids that were merged away, with the id of the deal that lives on; that one is among `deals`. */
  readonly mergedInto?: Readonly<Record<string, string>>;
}

/** Each input of a batch has its own fate. `error.effect` says whether it may have happened all the same. */
export type BatchResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: HttpError };

export interface NoteDraft {
  readonly dealId: string;
  readonly html: string;
  readonly at: number;
  readonly ownerId?: string;
}

export interface CrmTaskDraft {
  readonly dealId: string;
  readonly subject: string;
  readonly html: string;
  readonly dueAt: number;
  readonly ownerId?: string;
}

export interface CrmActivity {
  readonly id: string;
  readonly dealId: string;
  readonly createdAt: string;
  readonly html: string;
}

export interface PropertyDraft {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool';
  readonly fieldType: string;
  readonly options?: readonly { readonly label: string; readonly value: string }[];
}

/**
 * A CRM as the product sees it; HubSpot is the first. Reads throw `HttpError`; a list that was read only in part is
 * a failure, never a shorter list. Ids are strings.
 */
export interface CrmPort {
  readonly vendor: 'hubspot';
  /** Won deals (and those named by `orHasProperty`), oldest modification first. One request. */
  searchDeals(query: DealQuery): Promise<DealPage>;
  /** The CRM's own count of won deals modified at or after `modifiedFrom`. One request. */
  countWonDeals(modifiedFrom: number): Promise<number>;
  /**
   * One request per 100, and more when some are missing: deleted deals come back `archived`, for a deal that was merged
   * away the one that lives on. An id that never existed is absent from the answer.
   */
  readDeals(ids: readonly string[], properties: readonly string[]): Promise<DealReading>;
  /** Associated ids by deal id; a deal of which they could not be read has no entry, one without any an empty one. One request per 1,000 deals unless a deal has more than a page. */
  readAssociations(
    dealIds: readonly string[],
    to: 'line_items' | 'companies' | 'contacts' | 'notes' | 'tasks',
  ): Promise<ReadonlyMap<string, readonly string[]>>;
  /** One request per 100. */
  readObjects(
    type: 'line_items' | 'companies' | 'contacts',
    ids: readonly string[],
    properties: readonly string[],
  ): Promise<{ objects: readonly CrmObject[]; unreadable: readonly Unreadable[] }>;
  owners(): Promise<readonly CrmPerson[]>;
  pipelines(): Promise<readonly CrmPipeline[]>;
  dealProperties(): Promise<readonly CrmProperty[]>;
  /** Addresses of records in the CRM's app: `(dealId) => url`. One request. */
  dealUrls(): Promise<(dealId: string) => string>;
  /** Results in the order of the inputs. One request per 100. */
  updateDeals(
    inputs: readonly { readonly id: string; readonly properties: Readonly<Record<string, string>> }[],
  ): Promise<readonly BatchResult<CrmDeal>[]>;
  /** Results in the order of the inputs (new ids). One request per 100. */
  createNotes(drafts: readonly NoteDraft[]): Promise<readonly BatchResult<string>[]>;
  createTasks(drafts: readonly CrmTaskDraft[]): Promise<readonly BatchResult<string>[]>;
  completeTasks(ids: readonly string[]): Promise<readonly BatchResult<string>[]>;
  /** Notes or tasks of these deals with their bodies, to find again what a lost answer may have made. */
  findActivities(type: 'notes' | 'tasks', dealIds: readonly string[]): Promise<readonly CrmActivity[]>;
  /** Ids of the files on the notes of a deal, the oldest note first. Two requests, more where there are many notes. */
  noteFiles(dealId: string): Promise<readonly string[]>;
  /** Undefined when it is not there, or the token may not see it. One request. */
  file(id: string): Promise<DealFile | undefined>;
  /** One request, and the file itself from where that leads. Throws for one that is larger. */
  fileContent(id: string, upToBytes: number): Promise<Uint8Array>;
  createPropertyGroup(name: string, label: string): Promise<'created' | 'present'>;
  createProperty(group: string, draft: PropertyDraft): Promise<'created' | 'present'>;
}
