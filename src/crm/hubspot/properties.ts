import { z } from 'zod';
import type { CrmProperty } from '../../domain/snapshot.ts';
import { parseAll, parseAnswer } from '../../http/parse-answer.ts';
import type { PropertyDraft } from '../port.ts';
import type { HubSpot } from './paths.ts';
import { Page } from './schemas.ts';

const PropertyRow = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  calculated: z.boolean().default(false),
  modificationMetadata: z.object({ readOnlyValue: z.boolean().default(false) }).optional(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).default([]),
});

export async function readDealProperties({ http, paths }: HubSpot): Promise<readonly CrmProperty[]> {
  return await http.send({
    method: 'GET',
    path: paths.properties('deals'),
    parse: (body) => parseAll(PropertyRow, parseAnswer(Page, body).results, 'deal properties').map(toProperty),
  });
}

function toProperty({ calculated, modificationMetadata, ...row }: z.infer<typeof PropertyRow>): CrmProperty {
  return { ...row, readOnly: calculated || modificationMetadata?.readOnlyValue === true };
}

/** A name that is taken answers 409: then it is there, which is what was asked for. */
const createdOrPresent = (_body: unknown, status: number): 'created' | 'present' =>
  status === 409 ? 'present' : 'created';

export async function createPropertyGroup(
  { http, paths }: HubSpot,
  name: string,
  label: string,
): Promise<'created' | 'present'> {
  const path = paths.propertyGroups('deals');
  return await http.send({ method: 'POST', path, body: { name, label }, accept: [409], parse: createdOrPresent });
}

export async function createProperty(
  { http, paths }: HubSpot,
  groupName: string,
  { options, ...draft }: PropertyDraft,
): Promise<'created' | 'present'> {
  const choices = options ?? (draft.type === 'bool' ? yesAndNo : undefined);
  const numbered = choices?.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false }));
  return await http.send({
    method: 'POST',
    path: paths.properties('deals'),
    body: { ...draft, groupName, ...(numbered === undefined ? {} : { options: numbered }) },
    accept: [409],
    parse: createdOrPresent,
  });
}

// UNCONFIRMED whether every version wants the two options of a yes/no property; none refuses them.
const yesAndNo = [
  { label: 'Yes', value: 'true' },
  { label: 'No', value: 'false' },
] as const;
