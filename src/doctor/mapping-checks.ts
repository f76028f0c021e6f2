import type { Mapping } from '../mapping/mapping.ts';
import type { Check } from './check.ts';
import { checkFields } from './checks/fields.ts';
import { checkPeople, peopleChecks } from './checks/people.ts';
import { checkPipelines } from './checks/pipelines.ts';
import { checkShownIn, checkSpace, checkTaskTemplates, checkTemplates } from './checks/places.ts';
import { planCheck } from './checks/plan-limits.ts';
import { checkReadProperties, checkReportProperties, missingPropertiesCheck } from './checks/properties.ts';
import { checkStatuses } from './checks/statuses.ts';
import type { Facts } from './facts.ts';
import type { Area, Finding } from './finding.ts';

type OfMapping = (mapping: Mapping, facts: Facts) => Promise<readonly Finding[]>;

const questions: readonly { readonly area: Area; readonly name: string; readonly ask: OfMapping }[] = [
  { area: 'pipelines', name: 'pipelines and stages', ask: checkPipelines },
  { area: 'properties', name: 'properties it reads', ask: checkReadProperties },
  { area: 'properties', name: 'properties it reports to', ask: checkReportProperties },
  { area: 'places', name: 'space', ask: checkSpace },
  { area: 'places', name: 'list that shows its tasks', ask: checkShownIn },
  { area: 'places', name: 'templates', ask: checkTemplates },
  { area: 'places', name: 'task templates', ask: checkTaskTemplates },
  { area: 'fields', name: 'custom fields and options', ask: checkFields },
  { area: 'statuses', name: 'statuses', ask: checkStatuses },
  { area: 'people', name: 'people', ask: checkPeople },
];

/** What each mapping names on either side, and whether it is there. */
export const mappingChecks = (mappings: readonly Mapping[]): readonly Check[] => [
  ...mappings.flatMap((mapping) =>
    questions.map(
      ({ area, name, ask }): Check => ({
        area,
        name: `${name} of "${mapping.name}"`,
        run: (facts) => ask(mapping, facts),
      }),
    ),
  ),
  ...(mappings.length === 0 ? [] : [missingPropertiesCheck(mappings), planCheck(mappings), ...peopleChecks]),
];
