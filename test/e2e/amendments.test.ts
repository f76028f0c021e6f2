import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type OwnMapping, withOwnMapping } from '../support/own-mapping.ts';
import type { Ran } from '../support/rehearsal.ts';

const Identified = z.object({ id: z.string() });
const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
      notes: z.array(z.object({ properties: z.record(z.string(), z.string().nullable()) })),
    }),
  }),
  clickup: z.object({
    tasks: z.array(
      z.looseObject({
        id: z.string(),
        name: z.string(),
        status: z.string(),
        dueDate: z.number().nullish(),
        tags: z.array(z.string()).optional(),
      }),
    ),
    comments: z.array(z.object({ task: z.string(), text: z.string() })),
  }),
});

interface Story extends OwnMapping {
  readonly deal: string;
  readonly item: (name: string) => string;
  readonly taskNamed: (name: string) => z.infer<typeof State>['clickup']['tasks'][number] | undefined;
  readonly seen: () => {
    readonly tasks: readonly string[];
    readonly promises: string | null | undefined;
    readonly notes: readonly string[];
    readonly comments: readonly string[];
  };
  readonly approve: (...flags: readonly string[]) => Promise<Ran>;
}

const dayOf = (at: number | null | undefined) =>
  at === null || at === undefined ? '' : new Date(at).toISOString().slice(0, 10);
const withoutMark = (text: string) =>
  text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/\s*handoff-sync ref:\s*\S+/g, '');

async function built(settings: object = {}): Promise<Story> {
  const own = await withOwnMapping({
    deliverables: { each: 'line_items', name: '{{ item.name }} × {{ item.quantity }}', due: 'deal.target_go_live' },
    report: { notes: [] },
    ...settings,
  });
  const properties = { target_go_live: '2026-12-03', amount: '9000' };
  const { id: deal } = Identified.parse(
    own.act({ vendor: 'hubspot', act: 'win', recipe: 'no-line-items', properties }),
  );
  const items = new Map<string, string>();
  for (const name of ['Migration', 'Training']) {
    const added = Identified.parse(own.act({ vendor: 'hubspot', act: 'add-line-item', deal, name }));
    items.set(name, added.id);
  }
  await own.pass();
  const state = () => State.parse(own.world.state());
  return {
    ...own,
    deal,
    item: (name) => items.get(name) ?? '',
    taskNamed: (name) => state().clickup.tasks.find((task) => task.name.startsWith(name)),
    seen: () => {
      const { hubspot, clickup } = state();
      const mine = clickup.tasks.filter(({ name }) => /^(Migration|Training|Support|Change)/.test(name));
      return {
        tasks: mine.map((task) => [task.name, task.status, dayOf(task.dueDate), ...(task.tags ?? [])].join(', ')),
        promises: hubspot.objects.deals.find(({ id }) => id === deal)?.properties['delivery_promises'],
        notes: hubspot.objects.notes.map((one) => withoutMark(one.properties['hs_note_body'] ?? '')),
        comments: clickup.comments.map(({ text }) => withoutMark(text)),
      };
    },
    approve: (...flags) =>
      own.runWith({ env: { MAPPINGS_DIR: `${own.folder}/mappings` } }, 'approve', deal, '--by', 'Ana', ...flags),
  };
}

const title = 'Change to approve: 1 difference between the deal and this project';
const question = 'Delivery is asked to agree to a change: "Training × 1" is cancelled.';

describe('a deal that is amended after its project was built', () => {
  let story: Story;
  beforeAll(async () => {
    story = await built();
  });
  const quietly = async () => {
    const before = story.seen();
    expect((await story.pass()).operations).toEqual({ planned: 0, done: 0, failed: 0, uncertain: 0 });
    expect(story.seen()).toEqual(before);
  };

  test('promises two things', () => {
    expect(story.seen()).toEqual({
      tasks: ['Migration × 1, to do, 2026-12-03', 'Training × 1, to do, 2026-12-03'],
      promises: '0 of 2 delivered; next: Migration × 1, 3 Dec',
      notes: [],
      comments: [],
    });
  });

  test('with another date, an item more and another quantity, is followed where nobody is at work', async () => {
    const { deal } = story;
    story.act({
      vendor: 'hubspot',
      act: 'edit',
      type: 'deals',
      id: deal,
      properties: { target_go_live: '2026-12-10' },
    });
    story.act({
      vendor: 'hubspot',
      act: 'edit-line-item',
      lineItem: story.item('Migration'),
      properties: { quantity: '2' },
    });
    story.act({ vendor: 'hubspot', act: 'add-line-item', deal, name: 'Support' });
    await story.pass();
    expect(story.seen()).toEqual({
      tasks: ['Migration × 2, to do, 2026-12-10', 'Training × 1, to do, 2026-12-10', 'Support × 1, to do, 2026-12-10'],
      promises: '0 of 3 delivered; next: Migration × 2, 10 Dec',
      notes: [],
      comments: [],
    });
    await quietly();
  });

  test('without an item, asks delivery', async () => {
    story.act({ vendor: 'hubspot', act: 'remove-line-item', lineItem: story.item('Training') });
    await story.pass('--deal', story.deal);
    expect(story.seen()).toMatchObject({
      tasks: expect.arrayContaining(['Training × 1, to do, 2026-12-10', `${title}, to do, `]),
      notes: [question],
      comments: [],
    });
    await quietly();
  });

  test('shows what waits and what it costs, and does nothing by that', async () => {
    const { exit, out } = await story.approve('--show');
    expect([exit, out]).toEqual([2, expect.stringContaining('"Training × 1" is cancelled')]);
    expect((await story.approve()).err).toContain('NOBODY_TO_CONFIRM');
    await quietly();
  });

  test('is carried out after a tick, told on both sides, and never again', async () => {
    story.act({ vendor: 'clickup', act: 'move-task', task: story.taskNamed('Change')?.id, status: 'complete' });
    await story.pass();
    const answer =
      'The change is agreed to ("complete" in ClickUp): "Training × 1" is cancelled. It is carried out now.';
    expect(story.seen()).toEqual({
      tasks: [
        'Migration × 2, to do, 2026-12-10',
        'Training × 1, to do, 2026-12-10, cancelled',
        'Support × 1, to do, 2026-12-10',
        `${title}, complete, `,
      ],
      promises: '0 of 2 delivered; next: Migration × 2, 10 Dec',
      notes: [question, answer],
      comments: [answer, 'Cancelled: the deal no longer promises it. Nothing was deleted.'],
    });
    await quietly();
    const { out } = await story.runWith({ env: {} }, 'explain', story.deal, '--json');
    const promised = z.object({
      promises: z.array(z.looseObject({ name: z.string(), state: z.string(), by: z.string().nullable() })),
    });
    expect(promised.parse(JSON.parse(out)).promises.map(({ name, state, by }) => [name, state, by])).toEqual([
      ['Migration × 2', 'covered', null],
      ['Support × 1', 'covered', null],
      ['Training × 1', 'dropped', '"complete" in ClickUp'],
    ]);
  });
});

test.each([
  { name: 'agreed to by a command', flags: ['--yes'], tags: 'Training × 1, blocked, 2026-12-03' },
  { name: 'refused by a command', flags: ['--reject', '--yes'], tags: 'Training × 1, to do, 2026-12-03' },
])('a change $name', async ({ flags, tags }) => {
  const story = await built({ changes: { cancelled: 'blocked' } });
  story.act({ vendor: 'hubspot', act: 'remove-line-item', lineItem: story.item('Training') });
  await story.pass('--deal', story.deal);
  expect((await story.approve(...flags)).exit).toBe(0);
  await story.pass();
  expect(story.seen().tasks).toContain(tags);
  expect((await story.pass()).operations).toEqual({ planned: 0, done: 0, failed: 0, uncertain: 0 });
  expect((await story.approve('--show')).out).toBe(`Nothing of deal ${story.deal} waits for a yes.\n`);
});
