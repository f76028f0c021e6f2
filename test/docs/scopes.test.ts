import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { neededScopes, scopesFor } from '../../src/crm/hubspot/scopes.ts';
import { type HandoffProperty, handoffProperties, handoffPropertyGroup } from '../../src/domain/handoff-properties.ts';
import { runOnce } from '../../src/engine/run-once.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { createLogger } from '../../src/log.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { createSandboxAdapter } from '../../src/sandbox/adapter.ts';
import { createHubSpotVendor } from '../../src/sandbox/hubspot/vendor.ts';
import { sandboxTokens } from '../../src/sandbox/sandbox-environment.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import { createWorldVendors } from '../../src/sandbox/world-vendors.ts';
import { createVendors, type Vendors } from '../../src/services.ts';
import { openStore } from '../../src/store/open-store.ts';
import { createLeapingClock } from '../support/small-world.ts';
import { document, rowsIn, sectionOf } from './documents.ts';

const listed = rowsIn(sectionOf(document('README.md'), '## Your own HubSpot and ClickUp in ten minutes')).flatMap(
  ([scope = '']) => /^`(crm\.[\w.]+)`$/.exec(scope)?.[1] ?? [],
);

const Log = z.object({
  requests: z.array(z.object({ method: z.string(), url: z.string(), status: z.number().nullable() })),
});

const sentIn = (world: World) => Log.parse(world.requests({ vendor: 'hubspot' })).requests;

async function provision(crm: Vendors['crm']): Promise<void> {
  await crm.createPropertyGroup(handoffPropertyGroup.name, handoffPropertyGroup.label);
  for (const property of Object.values<HandoffProperty>(handoffProperties))
    await crm.createProperty(handoffPropertyGroup.name, property);
}

/** What a key with these scopes sends while it provisions, builds, asks, counts, and takes over again after a loss. */
async function sentWith(scopes: readonly string[]) {
  const clock = createLeapingClock();
  const tokens = { [sandboxTokens.hubspot]: scopes };
  const world = createWorld({
    clock,
    seed: 1,
    deals: 10,
    createVendors: (options) => {
      const random = options.randomOf('hubspot');
      return {
        ...createWorldVendors(options),
        hubspot: createHubSpotVendor({ clock: options.clock, seed: 1, deals: 10, random, tokens, bare: true }),
      };
    },
  });
  const vendors = createVendors({
    config: readConfig({ HUBSPOT_TOKEN: sandboxTokens.hubspot, CLICKUP_TOKEN: sandboxTokens.clickup }),
    clock,
    random: createSeededRandom(1, 'client'),
    log: createLogger({ level: 'silent', clock, mask: (text) => text }),
    adapters: {
      hubspot: createSandboxAdapter({ world, vendor: 'hubspot', clock }),
      clickup: createSandboxAdapter({ world, vendor: 'clickup', clock }),
    },
  });
  try {
    await provision(vendors.crm);
    await passOnNewStore(vendors, clock);
    await clock.sleep(60_000);
    await passOnNewStore(vendors, clock);
    await vendors.crm.countWonDeals(0);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
  }
  return sentIn(world);
}

async function passOnNewStore(vendors: Vendors, clock: ReturnType<typeof createLeapingClock>): Promise<void> {
  const { mappings, texts } = await loadMappings('mappings');
  const store = await openStore({ url: 'file::memory:', clock });
  try {
    const deps = {
      ...vendors,
      store,
      clock,
      mappings,
      texts,
      settings: defaultApplySettings,
      progress: () => undefined,
    };
    await runOnce(deps, { allowMany: true, stopping: () => false });
  } finally {
    await store.close();
  }
}

const refusedWith = async (scopes: readonly string[]) =>
  (await sentWith(scopes)).filter(({ status }) => status === 403);

describe('the scopes in README', () => {
  test('are those that the first setup asks for and checks', () => {
    expect(Object.keys(neededScopes).sort()).toEqual([...listed].sort());
  });

  test('are those of the calls that the service makes', async () => {
    const sent = await sentWith(listed);
    const needed = sent.flatMap(({ method, url }) => scopesFor({ method, path: url.replace(/\?.*$/, '') }));
    expect([...listed].sort()).toEqual([...new Set(needed)].filter((one) => one.startsWith('crm.')).sort());
  });

  test('are enough for all of them', async () => {
    expect(await refusedWith(listed)).toEqual([]);
  });

  // HubSpot shows the properties of deals to whoever may read deals; the scope that it documents for it stays listed.
  test.each(listed.filter((one) => one !== 'crm.schemas.deals.read').map((scope) => ({ scope })))(
    'one less is too few: $scope',
    async ({ scope }) => {
      expect(await refusedWith(listed.filter((one) => one !== scope))).not.toEqual([]);
    },
  );
});
