import { describe, expect, test } from '@jest/globals';
import { isTroubleKind } from '../../src/domain/notice.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { noteForPeople } from '../../src/sync/note-for-people.ts';
import type { Work } from '../../src/sync/work.ts';
import { createPasses, shippedTexts } from '../support/passes.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
type State = Work['row']['state'];
const slack = { channel: 'slack', name: 'HANDOFFS' } as const;
const owner = { channel: 'email', name: 'deal owner' } as const;
const gone = { code: 'TASK_GONE', message: 'Somebody deleted it.', fix: 'Restore it.' };
const late = { code: 'CLOCK_OVERDUE', message: 'Delivery was to accept.', fix: 'Accept it.' };

/** One handoff, and what its people are told as it goes from state to state. */
async function told(
  on: readonly string[],
  to: NonNullable<Mapping['notify']>['to'] = [slack],
  when: Partial<NonNullable<Mapping['notify']>> = {},
) {
  const { store } = await newStore();
  let at = 1_000;
  const work = {
    id: '501/e1',
    row: handoffRow(),
    dealRow: dealRow({ name: 'Acme' }),
    deal: {
      ...{ id: '501', url: 'https://app.example.com/501', properties: { hubspot_owner_id: '7' } },
      people: { '7': { id: '7', email: 'Sam@example.com', active: true } },
    },
    mapping: { name: 'Standard', notify: { line: 1, to, on, ...when } },
  } as unknown as Work;
  return {
    until: (later: number) => {
      at = later;
    },
    is: (state: State, exceptions: readonly (typeof gone)[] = [], moved = true) => {
      at += 1;
      return noteForPeople(work, handoffRow({ state, because: `It is ${state}.` }), { moved, exceptions }, store, at);
    },
    /** What waits is sent; answers what it was. */
    sent: async () => {
      const waiting = await store.notices.waiting(at, 100);
      await store.notices.markTold(
        waiting.map(({ notice }) => notice.id),
        isTroubleKind,
      );
      return waiting.map(({ to: { name }, notice: { kind, phase } }) => `${name} ${kind} ${phase}`);
    },
  };
}

describe('roles that are told by e-mail', () => {
  const lead = { channel: 'email', name: 'role:delivery_lead' } as const;
  const notify = 'notify: { email: [delivery_lead, trainer], on: [held, offered] }';
  const standard = Object.entries(shippedTexts('standard'));
  const textsWith = (change: (text: string) => string) =>
    Object.fromEntries(standard.map(([file, text]) => [file, `${change(text)}\n${notify}\n`]));

  /** Who hears of a deal that is held and of one that is built, where neither names anybody. */
  async function heardOf(texts: ReturnType<typeof textsWith>) {
    const passes = await createPasses({ deals: 0, texts });
    const nobody = { onboarding_manager: '' };
    const held = passes.win({ recipe: 'no-scope', properties: nobody });
    const whole = passes.win({ properties: nobody });
    await passes.pass();
    const waiting = await passes.store.notices.waiting(Number.MAX_SAFE_INTEGER, 100);
    const of = (deal: string) =>
      waiting.filter(({ notice }) => notice.deal === deal).map(({ to, notice }) => `${notice.kind} ${to.name}`);
    const agreed = await passes.store.agreements.ofMany([`${held}/e1`, `${whole}/e1`]);
    const turns = [...agreed].map(([id, all]) => [
      id.split('/')[0],
      [...all.keys()].filter((key) => key.startsWith('turn:')).length,
    ]);
    return {
      held: of(held).toSorted(),
      whole: of(whole).toSorted(),
      turns: Object.fromEntries(turns),
      ids: { held, whole },
    };
  }

  test('are whoever plays them, as the work goes to them', async () => {
    const { held, whole } = await heardOf(textsWith((text) => text));
    expect({ held, whole }).toEqual({
      held: ['held raj@example.com', 'held rosa@example.com'],
      whole: ['offered ana@example.com', 'offered rosa@example.com'],
    });
  });

  test('are nobody while it is open whose turn it is, and get no turn by it', async () => {
    const { held, whole, turns, ids } = await heardOf(
      textsWith((text) => text.replace('mei@example.com] }', 'mei@example.com], by: open projects }')),
    );
    expect({ held, whole: whole.length, turns }).toEqual({
      held: ['held rosa@example.com'],
      whole: 2,
      turns: expect.objectContaining({ [ids.whole]: 1 }),
    });
    expect(turns[ids.held] ?? 0).toBe(0);
  });

  test('are nobody where there is no plan', async () => {
    const { is, sent } = await told(['held'], [lead]);
    await is('held');
    expect(await sent()).toEqual([]);
  });
});

describe('what people are told of a handoff', () => {
  test('is each change of state once, and that a trouble is over where nothing else says so', async () => {
    const { is, sent } = await told(['held', 'returned', 'accepted']);
    await is('held');
    expect(await sent()).toEqual(['HANDOFFS held began']);
    await is('held', [], false);
    expect(await sent()).toEqual([]);
    await is('building');
    expect(await sent()).toEqual(['HANDOFFS held ended']);
    await is('offered');
    await is('returned');
    expect(await sent()).toEqual(['HANDOFFS returned began']);
    await is('accepted');
    expect(await sent()).toEqual(['HANDOFFS accepted began']);
    await is('in_delivery');
    expect(await sent()).toEqual([]);
  });

  test('is an exception once for as long as it lasts, its end, and the next one again', async () => {
    const { is, sent } = await told(['TASK_GONE', 'overdue']);
    await is('offered', [gone, late]);
    expect((await sent()).sort()).toEqual(['HANDOFFS TASK_GONE began', 'HANDOFFS overdue began']);
    await is('offered', [gone, { ...late, message: 'Said otherwise.' }], false);
    expect(await sent()).toEqual([]);
    await is('offered', [late], false);
    expect(await sent()).toEqual(['HANDOFFS TASK_GONE ended']);
    await is('offered', [gone, late], false);
    expect(await sent()).toEqual(['HANDOFFS TASK_GONE began']);
  });

  test('is nothing of a trouble that was over before anybody heard of it', async () => {
    const { is, sent } = await told(['held', 'accepted']);
    await is('held');
    await is('accepted');
    await is('in_delivery');
    expect(await sent()).toEqual(['HANDOFFS accepted began']);
  });

  test('goes to the owner of the deal by e-mail', async () => {
    const { is, sent } = await told(['held'], [owner]);
    await is('held');
    expect(await sent()).toEqual(['sam@example.com held began']);
  });
});

describe('quiet hours', () => {
  test('are kept for people, not for programs; what is over by then is told to nobody', async () => {
    const calendar = { timezone: 'UTC', days: [1], opensAt: 540, closesAt: 1020, holidays: [] };
    const { is, sent, until } = await told(['held'], [slack, { channel: 'webhook', name: 'CRM' }], {
      quiet: { calendar },
    });
    await is('held');
    expect(await sent()).toEqual(['CRM held began']);
    await is('building');
    expect(await sent()).toEqual(['CRM held ended']);
    await is('held');
    // Monday, 5 January 1970.
    until(Date.parse('1970-01-05T09:00:00Z'));
    expect((await sent()).sort()).toEqual(['CRM held began', 'HANDOFFS held began']);
  });
});

describe('a pass', () => {
  test('writes it down with the change itself, and a second one over nothing new adds nothing', async () => {
    const texts = Object.fromEntries(
      Object.entries(shippedTexts('standard')).map(([file, text]) => [
        file,
        `${text}\nnotify: { slack: true, on: [held, offered, failed] }\n`,
      ]),
    );
    const passes = await createPasses({ deals: 1, texts });
    const deal = passes.win();
    await passes.pass();
    const told = await passes.store.notices.waiting(Number.MAX_SAFE_INTEGER, 100);
    const mine = told.filter(({ notice }) => notice.deal === deal);
    expect(mine.map(({ notice }) => notice.kind)).toEqual([await passes.stateOf(deal)]);
    await passes.pass();
    expect(await passes.store.notices.waiting(Number.MAX_SAFE_INTEGER, 100)).toEqual(told);
  });
});
