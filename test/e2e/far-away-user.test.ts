import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { createPasses } from '../support/passes.ts';

const Deal = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
const State = z.object({ hubspot: z.object({ objects: z.object({ deals: z.array(Deal) }) }) });
const Log = z.object({ requests: z.array(z.object({ url: z.string() })) });

const texts = {
  'berlin.yaml': `
name: Onboarding
timezone: Europe/Berlin
when: { pipelines: [Sales Pipeline], since: 2026-01-01 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}" }
tasks: { First talk: { due: deal.target_go_live } }
report: { milestones: [First talk] }
`,
};

test.each(['Asia/Tokyo', 'Pacific/Auckland', 'America/Los_Angeles'])(
  'a day is told as people in %s see it in ClickUp, whatever the zone of the mapping',
  async (clickupTimezone) => {
    const { world, win, pass, wait } = await createPasses({ deals: 0, texts, clickupTimezone });
    const deal = win({ properties: { target_go_live: '2026-12-18' } });
    await pass();
    await wait(10 * 60_000);
    const told = (property: string) =>
      State.parse(world.state()).hubspot.objects.deals.find(({ id }) => id === deal)?.properties[property];
    expect(told('delivery_next_milestone_date')).toBe('2026-12-18');
    world.act({ vendor: 'clickup', act: 'edit-task', task: 'First talk', due: '2026-12-24' });
    await wait(10 * 60_000);
    await pass();
    expect(told('delivery_next_milestone_date')).toBe('2026-12-24');
  },
);

test('the zone is asked for when something is built, and then no more', async () => {
  const { world, win, pass } = await createPasses({ deals: 0, texts });
  const asked = () => Log.parse(world.requests()).requests.filter(({ url }) => url.startsWith('/api/v2/user')).length;
  await pass();
  expect(asked()).toBe(0);
  win();
  await pass();
  await pass();
  win();
  await pass();
  expect(asked()).toBe(1);
});
