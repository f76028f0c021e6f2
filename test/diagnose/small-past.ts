import { type Diagnosis, diagnose } from '../../src/diagnose/diagnosis.ts';
import { usualMinutes } from '../../src/diagnose/findings/cost.ts';
import { gatesFor } from '../../src/diagnose/findings/gates.ts';
import { judgeDeals } from '../../src/diagnose/findings/judge-deals.ts';
import type { Past, PastWork } from '../../src/diagnose/past.ts';
import { DealId } from '../../src/domain/ids.ts';
import type { CrmPipeline, DealSnapshot } from '../../src/domain/snapshot.ts';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { property } from '../init/setting.ts';
import { snapshot } from '../mapping/support.ts';

/** A deal of the past; its number also says on which day of November 2026 it was won. */
export const pastDeal = (
  number: string,
  properties: DealSnapshot['properties'] = {},
  given: Partial<DealSnapshot> = {},
) =>
  snapshot({
    id: DealId.parse(number),
    wonAt: `2026-11-${String((Number(number) % 28) + 1).padStart(2, '0')}T10:00:00.000Z`,
    properties: { dealname: `Deal ${number}`, ...properties },
    ...given,
  });

const salesPipeline: CrmPipeline = {
  id: 'default',
  label: 'Sales Pipeline',
  archived: false,
  stages: [{ id: 'closedwon', label: 'Closed won', won: true, closed: true }],
};

interface Given {
  readonly pipelines?: readonly CrmPipeline[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly owners?: Past['owners'];
  readonly members?: Past['members'];
  readonly work?: PastWork;
}

export const pastOf = (deals: readonly DealSnapshot[], given: Given = {}): Past => ({
  at: Date.parse('2026-12-15T09:00:00Z'),
  timezone: 'Europe/Berlin',
  pipelines: given.pipelines ?? [salesPipeline],
  properties: [
    property({ name: 'scope_summary', label: given.labels?.['scope_summary'] ?? 'Scope' }),
    property({
      name: 'target_go_live',
      label: given.labels?.['target_go_live'] ?? 'Go-live',
      type: 'date',
      fieldType: 'date',
    }),
  ],
  owners: given.owners ?? [],
  deals,
  unreadable: [],
  members: given.members ?? unknown('not asked'),
  work: given.work === undefined ? unknown('not asked') : known(given.work),
});

export function diagnosisOf(past: Past): Diagnosis {
  const judged = judgeDeals(past, gatesFor(past, [], []));
  return diagnose({ past, judged, mappings: [], minutes: usualMinutes, mapping: unknown('not asked'), readers: [] });
}
