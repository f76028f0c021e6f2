import type { CrmPipeline } from '../domain/snapshot.ts';
import { reportProperties } from '../mapping/compile/compile-report.ts';
import type { Mapping } from '../mapping/mapping.ts';

/** What the service itself needs of every deal, whatever the mappings say. */
const always = [
  'dealname',
  'pipeline',
  'dealstage',
  'hs_is_closed_won',
  'hs_is_closed_lost',
  'hs_closed_won_date',
  'closedate',
  'hubspot_owner_id',
  // Adding or removing these changes the deal although none of its own properties were edited.
  'hs_num_of_associated_line_items',
  'num_associated_contacts',
  'hs_lastmodifieddate',
  // Deals that were merged leave nothing else behind.
  'hs_merged_object_ids',
];

export const enteredProperty = (stageId: string): string => `hs_v2_date_entered_${stageId}`;

/** Names of the deal properties a mapping writes; they are read too, so that only what differs is written. */
const reportedProperties = ({ report }: Mapping): string[] => reportProperties(report).map(({ property }) => property);

/** All that is asked of a deal: what the mappings read and report, and no more. */
export function dealPropertiesInUse(mappings: readonly Mapping[], pipelines: readonly CrmPipeline[]): string[] {
  const entered = pipelines.flatMap(({ stages }) =>
    stages.filter((stage) => stage.won).map((stage) => enteredProperty(stage.id)),
  );
  const used = mappings.flatMap((mapping) => [
    ...mapping.reads.deal,
    ...mapping.reads.people,
    ...reportedProperties(mapping),
  ]);
  return [...new Set([...always, ...entered, ...used])].sort();
}
