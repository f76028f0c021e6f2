import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type OwnMapping, withOwnMapping } from '../support/own-mapping.ts';
import type { Ran } from '../support/rehearsal.ts';

const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
      notes: z.array(z.object({ properties: z.record(z.string(), z.string().nullable()) })),
      tasks: z.array(z.object({ properties: z.record(z.string(), z.string().nullable()) })),
    }),
  }),
  clickup: z.object({
    tasks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        listName: z.string(),
        status: z.string(),
        fields: z.record(z.string(), z.unknown()),
      }),
    ),
    comments: z.array(z.object({ task: z.string(), text: z.string() })),
  }),
});

const withoutMark = (text: string): string =>
  text
    .replaceAll(/handoff-sync ref:\s*\S+/g, '')
    .replaceAll(/<\/(?:p|li)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/ #\d+/g, '')
    .trim();

interface Handover extends OwnMapping {
  readonly deal: string;
  /** A command under the same mapping. */
  readonly command: (...argv: readonly string[]) => Promise<Ran>;
  /** What each side sees. */
  readonly seen: () => {
    readonly state: string | null | undefined;
    readonly missing: string;
    readonly reason: string;
    readonly round: string | null | undefined;
    readonly notes: readonly string[];
    readonly tasks: readonly string[];
    readonly brief: string | undefined;
    readonly fields: Readonly<Record<string, unknown>>;
    readonly comments: readonly string[];
  };
  readonly delivery: (changes: Readonly<Record<string, unknown>>) => void;
  readonly sales: (properties: Readonly<Record<string, string>>) => void;
}

const reasons = { scope: 'Scope is unclear', access: 'Access is missing' };
const byStatus = {
  accepted: 'accepted',
  returned: 'returned to sales',
  reasons,
  reason_field: 'Return reason',
  sentence_field: 'Notes',
  resubmit_within: '2 business days',
};

/** A deal that was held for want of a scope, filled in by sales and built. */
async function offered(accept: object = byStatus): Promise<Handover> {
  const own = await withOwnMapping({
    accept,
    require: [{ field: 'deal.scope_summary', label: 'Scope', min_words: 3 }],
    project: { template: { list: 'Onboarding – Standard' }, into: { space: 'Delivery' }, name: 'Acme' },
    report: { notes: ['held', 'offered', 'returned', 'accepted'] },
  });
  const { id: deal } = z
    .object({ id: z.string() })
    .parse(own.act({ vendor: 'hubspot', act: 'win', recipe: 'standard', properties: { scope_summary: 'tbd' } }));
  await own.pass();
  const state = () => State.parse(own.world.state());
  const brief = () =>
    state().clickup.tasks.find(({ name, listName }) => name === 'Handoff brief' && listName.includes(deal));
  const ours = (body: string): string[] => (body.includes(`deal:${deal}/`) ? [body] : []);
  const handover: Handover = {
    ...own,
    deal,
    command: (...argv) => own.runWith({ env: { MAPPINGS_DIR: `${own.folder}/mappings` } }, ...argv),
    seen: () => {
      const { hubspot, clickup } = state();
      const { deals, notes, tasks } = hubspot.objects;
      const properties = deals.find(({ id }) => id === deal)?.properties ?? {};
      return {
        state: properties['handoff_state'],
        missing: properties['handoff_missing'] ?? '',
        reason: properties['handoff_return_reason'] ?? '',
        round: properties['handoff_round'],
        notes: notes.flatMap((one) => ours(one.properties['hs_note_body'] ?? '')).map(withoutMark),
        tasks: tasks
          .filter((one) => ours(one.properties['hs_task_body'] ?? '').length > 0)
          .map((one) => {
            const subject = one.properties['hs_task_subject']?.replace(/ (?:missing )?on ".*"$/, '') ?? '';
            return `${subject}, ${one.properties['hs_task_status'] === 'COMPLETED' ? 'closed' : 'open'}`;
          }),
        brief: brief()?.status,
        fields: Object.fromEntries(
          Object.entries(brief()?.fields ?? {}).filter(([name]) => ['Return reason', 'Notes', 'Region'].includes(name)),
        ),
        comments: clickup.comments.filter(({ task }) => task === brief()?.id).map(({ text }) => withoutMark(text)),
      };
    },
    delivery: ({ status, ...fields }) => {
      const task = brief()?.id;
      for (const [name, value] of Object.entries(fields))
        own.act({ vendor: 'clickup', act: 'edit-task', task, field: { name, value } });
      if (status !== undefined) own.act({ vendor: 'clickup', act: 'move-task', task, status });
    },
    sales: (properties) => own.act({ vendor: 'hubspot', act: 'edit', type: 'deals', id: deal, properties }),
  };
  handover.sales({ scope_summary: 'Move two sites to the new platform' });
  await own.pass();
  return handover;
}

const built = 'The delivery project is built: Acme. It waits for delivery to accept it.';
const held = 'The handoff is held: one thing is missing: Scope has 1 word, at least 3 are needed.';
const returnedNote =
  'Delivery returned the handoff to sales: Acme (delivery set "Handoff brief" to "returned to sales": Scope is unclear: Which site comes first?).';

describe('a handoff that delivery returns', () => {
  let story: Handover;
  beforeAll(async () => {
    story = await offered();
  });
  const quietly = async () => {
    const before = story.seen();
    expect((await story.pass()).operations).toEqual({ planned: 0, done: 0, failed: 0, uncertain: 0 });
    expect(story.seen()).toEqual(before);
  };

  test('was held for a scope, supplied and offered', () => {
    expect(story.seen()).toEqual({
      state: 'offered',
      missing: '',
      reason: '',
      round: '1',
      notes: [held, built],
      tasks: ['Handoff held: Scope, closed'],
      brief: 'to do',
      fields: {},
      comments: [],
    });
  });

  test('reaches the seller with its reason, once', async () => {
    story.delivery({ 'Return reason': 'scope', Notes: 'Which site comes first?', status: 'returned to sales' });
    await story.pass();
    expect(story.seen()).toEqual({
      state: 'returned',
      missing: '',
      reason: 'Scope is unclear: Which site comes first?',
      round: '1',
      notes: [held, built, returnedNote],
      tasks: ['Handoff held: Scope, closed', 'Handoff returned: Scope is unclear, open'],
      brief: 'returned to sales',
      fields: { 'Return reason': 'scope', Notes: 'Which site comes first?' },
      comments: [],
    });
    await quietly();
  });

  test('stays returned while what sales writes does not pass the gate', async () => {
    story.sales({ scope_summary: 'later' });
    await story.pass();
    expect(story.seen()).toMatchObject({
      state: 'returned',
      missing: 'Scope has 1 word, at least 3 are needed',
      brief: 'returned to sales',
      comments: [],
    });
  });

  test('is offered again once sales has answered, and delivery sees what is different', async () => {
    story.sales({ scope_summary: 'Move the Berlin site first, then the other' });
    await story.pass();
    expect(story.seen()).toEqual({
      state: 'offered',
      missing: '',
      reason: '',
      round: '2',
      notes: [held, built, returnedNote, 'The handoff is offered to delivery again: Acme (round 2).'],
      tasks: ['Handoff held: Scope, closed', 'Handoff returned: Scope is unclear, closed'],
      brief: 'to do',
      fields: {},
      comments: [
        [
          'Round 2: sales offers this handoff again.',
          'It was returned because: Scope is unclear: Which site comes first?',
          'What changed since round 1:',
          '- Scope: "Move two sites to the new platform" → "Move the Berlin site first, then the other"',
        ].join('\n'),
      ],
    });
    await quietly();
  });

  test('may be returned again, which is another round', async () => {
    story.delivery({ 'Return reason': 'scope', Notes: 'And the second site?', status: 'returned to sales' });
    await story.pass();
    const { notes, tasks } = story.seen();
    expect([notes.length, tasks.length]).toEqual([5, 3]);
    story.sales({ scope_summary: 'Move the Berlin site first, then Munich' });
    await story.pass();
    expect(story.seen().comments.map((text) => text.split('\n')[0])).toEqual([
      'Round 2: sales offers this handoff again.',
      'Round 3: sales offers this handoff again.',
    ]);
    await quietly();
  });

  test('is accepted in the end, and its history says what happened', async () => {
    story.delivery({ status: 'accepted' });
    await story.pass();
    expect(story.seen()).toMatchObject({ state: 'accepted', brief: 'accepted' });
    await quietly();
    const details = await story.withStore(async (store) =>
      (await store.transitions.of(`${story.deal}/e1`)).map(({ to, detail }) => [to, detail]),
    );
    expect(details).toEqual([
      ['held', { missing: ['Scope'], round: 1 }],
      ['offered', { round: 1 }],
      [
        'returned',
        {
          round: 1,
          verdict: 'returned though complete',
          reason: 'scope',
          sentence: 'Which site comes first?',
        },
      ],
      ['offered', { round: 2 }],
      [
        'returned',
        { round: 2, verdict: 'returned though complete', reason: 'scope', sentence: 'And the second site?' },
      ],
      ['offered', { round: 3 }],
      ['accepted', { round: 3 }],
    ]);
  });
});

describe('a return without a reason', () => {
  test('asks delivery for it, and the deal hears of it when it is given', async () => {
    const story = await offered();
    story.delivery({ status: 'returned to sales' });
    const { exceptions } = await story.pass();
    expect(exceptions.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'RETURN_REASON_MISSING: Delivery returned the handoff without a reason and a sentence.',
    ]);
    expect(story.seen().tasks).toEqual(['Handoff held: Scope, closed', 'Handoff returned, open']);
    story.delivery({ 'Return reason': 'Access is missing', Notes: 'Nobody can log in.' });
    expect((await story.pass()).exceptions).toEqual([]);
    expect(story.seen().notes.at(-1)).toBe('Why delivery returned the handoff: Access is missing: Nobody can log in.');
    expect((await story.pass()).operations.planned).toBe(0);
  });
});

describe('what people say by a command', () => {
  const said = async (story: Handover, ...argv: readonly string[]) => {
    const [command = '', ...flags] = argv;
    const { exit, err } = await story.command(command, story.deal, ...flags, '--by', 'Ana');
    return { exit, code: err.split(':')[0] };
  };

  test('is carried out in ClickUp, so that both sides show the same', async () => {
    const story = await offered();
    expect(await said(story, 'return', '--reason', 'access', '--because', 'Nobody can log in.')).toEqual({
      exit: 0,
      code: '',
    });
    await story.pass();
    expect(story.seen()).toMatchObject({
      state: 'returned',
      brief: 'returned to sales',
      fields: { 'Return reason': 'Access is missing', Notes: 'Nobody can log in.' },
      comments: [],
    });
    expect(await said(story, 'resubmit', '--because', 'The login was sent today.')).toEqual({ exit: 0, code: '' });
    await story.pass();
    expect(story.seen()).toMatchObject({ state: 'offered', brief: 'to do', fields: {} });
    expect(story.seen().comments[0]).toContain('Ana: The login was sent today.');
    expect(await said(story, 'accept')).toEqual({ exit: 0, code: '' });
    await story.pass();
    expect(story.seen()).toMatchObject({ state: 'accepted', brief: 'accepted' });
    expect((await story.pass()).operations.planned).toBe(0);
    const by = await story.withStore(async (store) =>
      (await store.transitions.of(`${story.deal}/e1`)).map((one) => `${one.to} by ${one.by}`),
    );
    expect(by).toEqual([
      'held by handoff-sync',
      'offered by handoff-sync',
      'returned by Ana',
      'offered by Ana',
      'accepted by Ana',
    ]);
  });

  test('is refused where it means nothing', async () => {
    const story = await offered();
    expect([
      await said(story, 'return', '--reason', 'acess', '--because', 'Nobody can log in.'),
      await said(story, 'resubmit', '--because', 'Now.'),
    ]).toEqual([
      { exit: 3, code: 'REASON_UNKNOWN' },
      { exit: 3, code: 'WRONG_STATE' },
    ]);
  });
});

describe('the seller sets the deal back', () => {
  test('offers it again although nothing on the deal is different', async () => {
    const story = await offered();
    story.delivery({ 'Return reason': 'scope', Notes: 'Which site?', status: 'returned to sales' });
    await story.pass();
    story.sales({ handoff_state: 'offered' });
    await story.pass();
    expect(story.seen()).toMatchObject({ state: 'offered', brief: 'to do' });
    expect(story.seen().comments[0]).toContain('Nothing that the handoff says is different; sales asks to look again.');
    expect((await story.pass()).operations.planned).toBe(0);
  });
});

describe('an answer that is late', () => {
  test('is an exception until it comes', async () => {
    const story = await offered();
    story.delivery({ 'Return reason': 'scope', Notes: 'Which site?', status: 'returned to sales' });
    await story.pass();
    story.clock.advance(6 * 24 * 60 * 60_000);
    expect((await story.pass()).exceptions.map(({ code }) => code)).toEqual(['RESUBMISSION_OVERDUE']);
    story.sales({ scope_summary: 'Move the Berlin site first' });
    expect((await story.pass()).exceptions).toEqual([]);
  });
});

describe('acceptance by a custom field', () => {
  test('goes by the words in it, and clears them when sales has answered', async () => {
    const story = await offered({ field: 'Region', accepted: 'EMEA', returned: 'APAC', reasons });
    story.delivery({ Region: 'APAC' });
    await story.pass();
    expect((await story.command('return', story.deal, '--reason', 'scope', '--because', 'Which?')).exit).toBe(0);
    await story.pass();
    expect(story.seen()).toMatchObject({ state: 'returned', fields: { Region: expect.anything() } });
    expect(story.seen().comments).toEqual([
      expect.stringMatching(/^Returned to sales by .*: Scope is unclear\. Which\?$/),
    ]);
    story.sales({ scope_summary: 'Move the Berlin site first' });
    await story.pass();
    expect(story.seen()).toMatchObject({ state: 'offered', fields: {} });
    expect((await story.command('accept', story.deal)).exit).toBe(0);
    await story.pass();
    expect(story.seen().state).toBe('accepted');
    expect((await story.pass()).operations.planned).toBe(0);
  });
});
