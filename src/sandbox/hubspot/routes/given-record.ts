import { z } from 'zod';
import { type AssociationType, associationTypes } from '../associations/association-types.ts';
import { linkRecords } from '../associations/link-records.ts';
import { invalid } from '../gateway/refusal.ts';
import type { ObjectType } from '../objects/object-types.ts';
import type { HubSpotRecord } from '../objects/record.ts';
import { findLive, type Portal } from '../portal.ts';
import { byIntegration } from './object-call.ts';

export const GivenValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** A row's own mark, given back with its result or its error. It does not make a write safe to repeat. */
export const Trace = { objectWriteTraceId: z.string().optional() };
export const withTrace = <T extends object>(answer: T, objectWriteTraceId: string | undefined) =>
  objectWriteTraceId === undefined ? answer : { ...answer, objectWriteTraceId };

export const GivenTypes = z.array(z.object({ associationCategory: z.string(), associationTypeId: z.coerce.number() }));

/** Links that a new record is born with. */
export const GivenAssociations = z
  .array(z.object({ to: z.object({ id: z.coerce.string() }), types: GivenTypes }))
  .nullish()
  .transform((given) => given ?? []);

export interface PlannedLink {
  readonly to: HubSpotRecord;
  readonly type: AssociationType;
}

/** The type with this id that starts at such a record; only HubSpot's own types exist here. */
export function findAssociationType(
  from: ObjectType,
  { associationCategory, associationTypeId }: z.infer<typeof GivenTypes>[number],
): AssociationType | undefined {
  if (associationCategory !== 'HUBSPOT_DEFINED') return undefined;
  return associationTypes.find((type) => type.from === from && type.typeId === associationTypeId);
}

/** What the given links mean. One that leads nowhere, or is of a type these records cannot have, refuses the whole record. */
export function plannedLinks(
  portal: Portal,
  from: ObjectType,
  given: z.infer<typeof GivenAssociations>,
): readonly PlannedLink[] {
  return given.flatMap(({ to: { id }, types }) =>
    types.map((spec) => {
      const type = findAssociationType(from, spec);
      const to = type === undefined ? undefined : findLive(portal, type.to, id);
      if (type === undefined || to === undefined) {
        throw invalid(`The association of type ${spec.associationTypeId} to ${id} is not valid.`, {
          context: { id: [id], associationTypeId: [String(spec.associationTypeId)] },
        });
      }
      return { to, type };
    }),
  );
}

export function linkGiven(portal: Portal, record: HubSpotRecord, links: readonly PlannedLink[]): void {
  for (const { to, type } of links) linkRecords(portal, { from: record, to }, type, byIntegration(portal));
}
