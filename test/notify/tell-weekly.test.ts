import { describe, expect, test } from '@jest/globals';
import type { Destination } from '../../src/domain/notice.ts';
import { deliverDue } from '../../src/notify/deliver-due.ts';
import { emailBody } from '../../src/notify/email-body.ts';
import { slackBody } from '../../src/notify/slack-body.ts';
import { tellWeekly, type WeeklyDeps } from '../../src/notify/tell-weekly.ts';
import { usualMinutes } from '../../src/report/assumptions.ts';
import type { MessageRow } from '../../src/store/messages.ts';
import type { Store } from '../../src/store/store.ts';
import { always } from '../report/some-trails.ts';
import { dealRow, handoffRow } from '../support/store-rows.ts';
import { bothKinds, temporaryStores } from '../support/temporary-store.ts';

const hour = 3_600_000;
// A Monday; at eight in Berlin the figures are due. The clocks were changed in the week before.
const monday = Date.parse('2026-11-02T07:00:00Z');
const to: readonly Destination[] = [
  { channel: 'slack', name: 'LEADS' },
  { channel: 'email', name: 'ana@example.com' },
];

const withDeps = ({ store, clock }: { readonly store: Store; readonly clock: WeeklyDeps['clock'] }): WeeklyDeps => ({
  ...{ store, clock, to, at: { weekday: 1, minute: 480 }, timezone: 'Europe/Berlin' },
  ...{ minutes: usualMinutes, publicUrl: 'https://handoff.example.com' },
  calendarsOf: () => ({ sales: always, delivery: always }),
});

/** Six handoffs that were built in the week before that Monday, one of them held at first, and one of the week before. */
async function fill(store: Store): Promise<void> {
  for (let i = 0; i < 7; i += 1) {
    const id = `${501 + i}/e1` as const;
    const at = monday - (i === 6 ? 8 : 4) * 24 * hour;
    await store.deals.save([dealRow({ id: `${501 + i}` })]);
    const row = { id, dealId: `${501 + i}`, mapping: 'Standard', stateSince: at + hour, createdAt: at };
    await store.handoffs.save(handoffRow({ ...row, state: 'offered' }));
    const said = { handoff: id, why: 'so', by: 'handoff-sync' };
    const held = { round: 1, missing: ['Scope *now*\nor never'] };
    if (i === 0) await store.transitions.add({ ...said, to: 'held', at, detail: held });
    else await store.transitions.add({ ...said, to: 'building', at });
    await store.transitions.add({ ...said, from: i === 0 ? 'held' : 'building', to: 'offered', at: at + hour });
  }
}

const lines = [
  'Through the gate at once: 5 of 6 (83\u00a0%); the week before 1 of 1',
  'Half took no longer, in working time: sales up to the project 0\u00a0min',
  'Missing most often: Scope *now* or never 1',
  'Under way at the end of the week: offered 7',
  'Work that nobody did by hand: 6 h, as assumed',
  'Days are those of Europe/Berlin.',
];
const link = {
  name: 'All figures',
  url: 'https://handoff.example.com/figures?since=2026-10-26&until=2026-11-01&by=mapping',
};
const digest = { subject: 'Handoff figures, 2026-10-26 to 2026-11-01', lines, link };

describe.each(bothKinds)('on %s, the figures of a week', (kind) => {
  const newStore = temporaryStores(kind);

  test('are told to everybody once their hour has come, and the hour that it begins with is only remembered', async () => {
    const { store, clock } = await newStore();
    await fill(store);
    const deps = withDeps({ store, clock });
    const outcomes: string[] = [];
    const week = 7 * 24 * hour;
    // After three weeks without anybody who asks it begins anew.
    for (const at of [-100 * hour, -1, 0, 1, 100 * hour, 4 * week + hour, 5 * week].map((one) => monday + one)) {
      clock.set(at);
      outcomes.push(await tellWeekly(deps));
    }
    expect(outcomes).toEqual(['not yet', 'not yet', 'told', 'not yet', 'not yet', 'not yet', 'told']);
    const told = (await store.messages.newest(10, false)).filter(({ createdAt }) => createdAt === monday);
    expect(told.map(({ channel, name, createdAt, notices }) => ({ channel, name, createdAt, notices }))).toEqual(
      expect.arrayContaining(to.map((place) => ({ ...place, createdAt: monday, notices: [] }))),
    );
    expect(told.map((message) => message.digest)).toEqual([digest, digest]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(2);
  });

  test('are told once also where the hour is put off on the day itself, and to a place that is named twice', async () => {
    const { store, clock } = await newStore();
    await fill(store);
    const deps = { ...withDeps({ store, clock }), to: [...to, ...to] };
    const later = { ...deps, at: { weekday: 1, minute: 540 } };
    const outcomes: string[] = [];
    for (const [at, as] of [
      [-1, deps],
      [0, deps],
      [hour, later],
      [hour + 60_000, later],
    ] as const) {
      clock.set(monday + at);
      outcomes.push(await tellWeekly(as));
    }
    expect(outcomes).toEqual(['not yet', 'told', 'told', 'not yet']);
    expect((await store.messages.newest(10, false)).map(({ createdAt }) => createdAt)).toEqual([monday, monday]);
  });

  test('are told once by however many processes', async () => {
    const { store, clock, another } = await newStore();
    await fill(store);
    const all = [store, await another(), await another()].map((one) => withDeps({ store: one, clock }));
    clock.set(monday - hour);
    for (const deps of all) await tellWeekly(deps);
    clock.set(monday + 5 * hour);
    const outcomes =
      kind === 'postgres'
        ? await Promise.all(all.map(tellWeekly))
        : // A process stands still while it waits for the file: here one after the other, read before and written after.
          await all.reduce(async (before, deps) => [...(await before), await tellWeekly(deps)], Promise.resolve(['']));
    expect(outcomes.filter((outcome) => outcome === 'told')).toEqual(['told']);
    expect((await store.messages.newest(10, false)).length).toBe(2);
  });

  test('are nothing to tell where nothing happened and nothing waits', async () => {
    const { store, clock } = await newStore();
    clock.set(monday - hour);
    await tellWeekly(withDeps({ store, clock }));
    clock.set(monday);
    expect(await tellWeekly(withDeps({ store, clock }))).toBe('nothing to tell');
    expect(await tellWeekly(withDeps({ store, clock }))).toBe('not yet');
    expect(await store.messages.newest(10, false)).toEqual([]);
  });
});

describe('a summary', () => {
  const newStore = temporaryStores();
  const message: Pick<MessageRow, 'notices' | 'digest'> = { notices: [], digest };

  test('arrives as it was put together, and each of its lines is one', async () => {
    const { store, clock } = await newStore();
    await fill(store);
    clock.set(monday - hour);
    await tellWeekly(withDeps({ store, clock }));
    clock.set(monday);
    await tellWeekly(withDeps({ store, clock }));
    const sent: unknown[] = [];
    const send = async (one: Pick<MessageRow, 'digest'>) => {
      sent.push(one.digest);
      return { ok: true } as const;
    };
    expect(await deliverDue({ store, clock, send, mask: (text) => text }, monday)).toEqual({ sent: 2, failed: 0 });
    expect(sent).toEqual([digest, digest]);
    expect(await deliverDue({ store, clock, send, mask: (text) => text }, monday)).toEqual({ sent: 0, failed: 0 });
  });

  test('is plain text in an e-mail', () => {
    expect(emailBody(message)).toEqual({
      subject: digest.subject,
      text: `${lines.join('\n')}\n\nAll figures: ${link.url}\n`,
    });
  });

  test('is a list in Slack, in which nothing is markup but the link', () => {
    const text = slackBody({ notices: [], digest: { ...digest, lines: ['Scope <!channel> & more 3'] } });
    expect(text).toEqual({
      text: digest.subject,
      unfurl_links: false,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: `*${digest.subject}*` } },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: `• Scope &lt;!channel&gt; &amp; more 3\n<${link.url.replaceAll('&', '&amp;')}|All figures>`,
          },
        },
      ],
    });
  });
});
