import type { Mapping } from '../../mapping/mapping.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** https://developer.clickup.com/docs/customfields */
const freeUses = 60;

/** What the plan of the workspace lets through only for a while. ClickUp does not say how much of it is used up. */
export async function checkPlan(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const planName = await facts.planName();
  const fields = mapping.fields.filter(({ direction }) => direction !== 'to_crm');
  const [first] = fields;
  if (first === undefined || !/^free\b/i.test(planName)) return [];
  return [
    {
      code: 'CLICKUP_PLAN_TOO_SMALL',
      severity: 'warning',
      area: 'fields',
      what: `The plan of the ClickUp workspace takes values of custom fields ${freeUses} times in all, and the mapping "${mapping.name}" sets ${fields.length} for each deal.`,
      where: `${mapping.file}:${first.line}`,
      cause: `On the Free plan every value set counts, and is not given back: that is enough for ${Math.floor(freeUses / fields.length)} handoffs.`,
      fix: 'Upgrade the workspace, or take `fields` out of the mapping; the brief shows the same values.',
      evidence: `ClickUp calls the plan "${planName}"`,
    },
  ];
}
