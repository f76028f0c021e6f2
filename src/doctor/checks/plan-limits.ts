import type { Mapping } from '../../mapping/mapping.ts';
import type { Check } from '../check.ts';

/** https://developer.clickup.com/docs/customfields */
const freeUses = 60;

/** What the plan of the workspace lets through only for a while. ClickUp does not say how much of it is used up. */
export const planCheck = (mappings: readonly Mapping[]): Check => ({
  area: 'fields',
  name: 'uses of custom fields that the plan allows',
  async run({ planName }) {
    const name = await planName();
    const filling = mappings
      .map(({ file, fields }) => ({ file, rules: fields.filter(({ direction }) => direction !== 'to_crm') }))
      .filter(({ rules }) => rules.length > 0);
    if (filling.length === 0 || !/^free\b/i.test(name)) return [];
    const most = Math.max(...filling.map(({ rules }) => rules.length));
    return [
      {
        code: 'CLICKUP_PLAN_TOO_SMALL',
        severity: 'warning',
        area: 'fields',
        what: `The plan of the ClickUp workspace takes values of custom fields ${freeUses} times in all, and the mappings set up to ${most} for each deal.`,
        where: filling.map(({ file, rules }) => `${file}:${rules[0]?.line}`).join(', '),
        cause: `On the Free plan every value that is set counts, for good: that is enough for ${Math.floor(freeUses / most)} such handoffs.`,
        fix: 'Upgrade the workspace, or take `fields` out of the mappings; the brief shows the same values.',
        evidence: `ClickUp calls the plan "${name}"`,
      },
    ];
  },
});
