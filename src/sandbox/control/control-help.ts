import { faultProfiles } from '../faults/fault-profiles.ts';
import { faultKinds } from '../faults/fault-rules.ts';
import type { World } from '../world.ts';
import { controlRoutes } from './control-routes.ts';

/** What `GET /__sandbox/help` says, and what every refused control call is answered with. */
export function controlHelp(world: World): unknown {
  const help = { method: 'GET', path: '/__sandbox/help', does: 'This page.' };
  return {
    endpoints: [...controlRoutes.map(({ answer: _, ...described }) => described), help],
    acts: world.acts(),
    faults: {
      kinds: faultKinds,
      profiles: Object.keys(faultProfiles),
      match: {
        vendor: 'hubspot or clickup',
        method: 'one method or a list',
        path: 'a regular expression on the path, without the query',
        probability: '0 to 1, from the seed',
        nth: 'only the nth request that matches',
        times: 'at most so often',
      },
      extra: {
        status: 'for status and html kinds',
        limit: 'for a 429: ten-secondly, secondly, daily (HubSpot) or minute (ClickUp)',
        headers: 'for status kinds: headers to add',
        lateMs: 'for late-commit',
        slowMs: 'for slow',
      },
    },
  };
}
