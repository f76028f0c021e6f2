import { type CrmPerson, ownerProperty } from '../domain/snapshot.ts';
import type { PlanContext } from './plan-input.ts';

/** The owner of the deal, where it has one whom the CRM knows. */
export const dealOwner = ({ deal }: Pick<PlanContext, 'deal'>): CrmPerson | undefined =>
  deal.people[deal.properties[ownerProperty] ?? ''];
