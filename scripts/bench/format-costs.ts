import type { PassCost } from './open-handoffs.ts';

/** A table for people; see `PassCost` for what is counted. */
export const formatCosts = (costs: readonly PassCost[]): string =>
  [
    '| open handoffs | since the last pass | changes | HubSpot: reads | HubSpot: writes | ClickUp: reads | ClickUp: writes |',
    '|---:|---|---:|---:|---:|---:|---:|',
    ...costs.map(
      ({ open, what, changes, hubspot, clickup }) =>
        `| ${open} | ${what} | ${changes} | ${hubspot.reads} | ${hubspot.writes} | ${clickup.reads} | ${clickup.writes} |`,
    ),
  ].join('\n');
