import { defaultApplySettings } from '../apply/settings.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Plan } from '../domain/plan.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type Limits, type PlanDocument, planDocument } from '../plan/cost.ts';
import { openStore } from '../store/open-store.ts';
import { createCatalogue } from '../sync/catalogue.ts';
import type { Progress } from '../sync/deps.ts';
import { readAndPlan } from '../sync/run-pass.ts';
import type { Io } from './io.ts';

interface Preview {
  readonly mapping: Mapping;
  readonly deals: readonly string[];
  readonly crm: CrmPort;
  readonly clickup: ClickUpPort;
  readonly workspaceId: string;
  readonly limits: Limits;
  readonly progress: Progress;
}

export interface Previewed {
  readonly plans: readonly Plan[];
  readonly document: PlanDocument;
  readonly nameOf: (id: number) => string | undefined;
}

/** Before any deal was won. */
const always = '1970-01-01';

/**
 * What this mapping would make of these deals if all of them were new: planned as a pass plans, on a store of its own in
 * memory and whatever the mapping's `since` says. Changes nothing anywhere.
 */
export async function previewMapping(preview: Preview, { clock }: Pick<Io, 'clock'>): Promise<Previewed> {
  const { mapping, deals, clickup, workspaceId, limits, progress } = preview;
  const store = await openStore({ url: 'file::memory:', clock });
  try {
    const crm = onlyThese(preview.crm, deals);
    const catalogue = createCatalogue({ crm, clickup, store, clock, workspaceId });
    const mappings = [{ ...mapping, when: { ...mapping.when, since: always } }];
    const settings = defaultApplySettings;
    const deps = { crm, clickup, store, clock, mappings, catalogue, settings, progress };
    const { planned } = deals.length === 0 ? { planned: [] } : await readAndPlan(deps, new Map());
    const plans = planned.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
    const members = new Map(catalogue.current().members?.map(({ id, name }) => [id, name]));
    const document = planDocument(plans, { limits, expectedTasks: () => undefined });
    return { plans, document, nameOf: (id) => members.get(id) };
  } finally {
    await store.close();
  }
}

/** The CRM as if these were all the deals there are. */
export const onlyThese = (crm: CrmPort, ids: readonly string[]): CrmPort => ({
  ...crm,
  async searchDeals({ properties }) {
    const { deals, unreadable } = await crm.readDeals(ids, properties);
    return { deals, unreadable, total: deals.length };
  },
});
