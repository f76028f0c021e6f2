import { expect, test } from '@jest/globals';
import { calmRuns, tryMishap } from '../../scripts/chaos/crash-points.ts';
import { mishapsOf, nameMishap } from '../../scripts/chaos/mishaps.ts';
import { takePicture } from '../../scripts/chaos/picture.ts';
import { operationEffect } from '../../src/domain/operation.ts';
import { loadMappings } from '../../src/mapping/load-mappings.ts';
import type { World } from '../../src/sandbox/world.ts';
import { shippedMappings } from '../support/processes.ts';

/** Mappings that between them make everything that the service can make. */
const texts: Readonly<Record<string, string>> = {
  'agency.yaml': `name: In a shared folder
when: { pipelines: [Agency], since: 2026-01-01 }
require: [deal.target_go_live]
project: { into: { space: Agency, folder: "{{ company.name }}" }, name: "{{ deal.dealname }}" }
tasks:
  - Kickoff
  - { name: Import, after: Kickoff, checklist: [Keys, Data] }
brief: { attachments: copies }
promises: { checklist: What we promised }
deliverables: { each: line_items, name: "{{ item.name }}", template: Generic deliverable }
`,
  'enterprise.yaml': `name: Several lists
when: { pipelines: [Enterprise], since: 2026-01-01 }
project:
  templates: [{ list: Agency Kick-off, as: Kick-off }, { list: Internal project, as: Build }]
  into: { space: Enterprise }
  name: "{{ deal.dealname }}"
`,
  'sales.yaml': `name: From templates
when: { pipelines: [Sales Pipeline], since: 2026-01-01 }
require: [deal.scope_summary]
project:
  template: [{ if: deal.amount < 3000, folder: Enterprise Implementation }, { otherwise: { list: Onboarding – Standard } }]
  into: { space: Delivery }
  name: "{{ deal.dealname }}"
roles: { lead: rosa@example.com }
brief: { assign: lead }
exceptions: { list: Exceptions }
`,
};
const loaded = await loadMappings('mappings', {
  list: async () => Object.keys(texts),
  read: async (file) => Buffer.from(texts[file.replace(/.*\//, '')] ?? ''),
});
const prepare = (world: World) => {
  world.act({ vendor: 'clickup', act: 'rename-list', list: 'Bluebird Ltd · Onboarding', name: 'Exceptions' });
  world.act({ vendor: 'clickup', act: 'change-role', member: 'rosa@example.com', role: 'guest' });
};
const supply = (world: World) => {
  for (const deal of takePicture(world).deals.keys())
    world.act({ vendor: 'hubspot', act: 'attach-file', deal, name: 'Contract.pdf', content: 'We agree.' });
};
const calm = await calmRuns({ loaded, prepare, supply });
const shipped = await calmRuns({ loaded: await loadMappings(shippedMappings) });

test('everything that can be made is made in one of the scenarios', () => {
  const made = new Set([calm, shipped].flatMap(({ plain, takenBack }) => [...plain.done, ...takenBack.done]));
  const creates = Object.entries(operationEffect).flatMap(([kind, effect]) => (effect === 'create' ? [kind] : []));
  expect(creates.filter((kind) => ![...made].some((one) => one === kind))).toEqual([]);
  expect([calm.plain.defects, calm.plain.unsettled]).toEqual([[], []]);
});

/** Where something is made that the shipped mappings do not make: the first time of each, and what comes around it. */
const { points } = calm.plain;
const creating = /^before request POST \/api\/:id\/(?!.*\/dependency$)/;
const known = new Set(shipped.plain.points.filter((point) => creating.test(point)));
const newCreates = [...new Set(points)].filter((point) => creating.test(point) && !known.has(point));
const mishaps = newCreates.flatMap((point) => {
  const sent = points.indexOf(point);
  const nth = points.slice(0, sent + 1).filter((one) => /^before request/.test(one)).length;
  return mishapsOf(calm.plain).filter(({ kind, at }) =>
    kind === 'fault' ? at === nth : at >= sent - 3 && at <= sent + 6,
  );
});
// All of them pass; a few are enough to see that they still do.
const sample = mishaps.filter((_, index) => index % 13 === 5);
test.each(sample.map((mishap) => ({ name: nameMishap(mishap, calm.plain), mishap })))(
  'after a $name everything stands once',
  async ({ mishap }) => {
    const { findings, defects } = await tryMishap({ loaded, prepare, supply, mishap }, calm);
    expect({ findings, defects }).toEqual({ findings: [], defects: [] });
  },
  60_000,
);
