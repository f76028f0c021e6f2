import type { DealId } from './ids.ts';

/**
 * What was read, or the reason why it is not known. "No line items" and "line items could not be read" are different
 * facts, and only the first may build or hold anything.
 */
export type Fact<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };
export const known = <T>(value: T): Fact<T> => ({ known: true, value });
export const unknown = (why: string): Fact<never> => ({ known: false, why });

/** CRM values as the CRM sends them: text. A property without a value is absent. */
export type Properties = Readonly<Record<string, string>>;

export interface CrmObject {
  readonly id: string;
  readonly properties: Properties;
}

/** The property of a deal that says whose it is. */
export const ownerProperty = 'hubspot_owner_id';

/** Somebody who owns records in the CRM. `active` is false for a deactivated user, who may still own deals. */
export interface CrmPerson {
  readonly id: string;
  readonly email?: string;
  readonly name?: string;
  /** Addresses by which ClickUp knows the same person, from the file of people. */
  readonly alsoKnownAs?: readonly string[];
  /** The one that the CRM counts them in first. */
  readonly team?: string;
  readonly active: boolean;
}

/** One property of the CRM's schema; `type` in HubSpot's words: string number date datetime enumeration bool. */
export interface CrmProperty {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly readOnly: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}

export interface CrmStage {
  readonly id: string;
  readonly label: string;
  readonly won: boolean;
  readonly closed: boolean;
}

export interface CrmPipeline {
  readonly id: string;
  readonly label: string;
  readonly archived: boolean;
  readonly stages: readonly CrmStage[];
}

/** A deal with what the mappings need of it. Built by sync from the CRM's answers; plain data, kept in the store. */
export interface DealSnapshot {
  readonly id: DealId;
  /** Address of the deal in the CRM's app, for people. */
  readonly url: string;
  /** The CRM's own modification time (ISO), used to tell a change from an echo. */
  readonly version: string;
  readonly won: boolean;
  readonly archived: boolean;
  /** When it entered the won stage (ISO). */
  readonly wonAt?: string;
  readonly pipeline: { readonly id: string; readonly label: string };
  readonly stage: { readonly id: string; readonly label: string };
  readonly properties: Properties;
  /** Every person named by an owner-type property of the deal, by CRM owner id. */
  readonly people: Readonly<Record<string, CrmPerson>>;
  readonly companies: Fact<readonly CrmObject[]>;
  readonly contacts: Fact<readonly CrmObject[]>;
  readonly lineItems: Fact<readonly CrmObject[]>;
  readonly readAt: string;
}
