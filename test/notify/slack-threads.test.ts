import { describe, expect, test } from '@jest/globals';
import { readDestinations, secretsOfDestinations } from '../../src/config/destinations.ts';
import type { HandoffId } from '../../src/domain/ids.ts';
import type { Destination, Notice } from '../../src/domain/notice.ts';
import { createRedactor } from '../../src/http/redaction.ts';
import { createSend, threadedIn } from '../../src/notify/create-send.ts';
import { deliverDue } from '../../src/notify/deliver-due.ts';
import { slackWorkspace } from '../support/slack-workspace.ts';
import { temporaryStores } from '../support/temporary-store.ts';

const token = 'xoxb-000000000-not-a-real-token';
const newStore = temporaryStores();
const to: Destination = { channel: 'slack', name: 'HANDOFFS' };

async function outbox(env: Readonly<Record<string, string>> = {}) {
  const slack = await slackWorkspace({ token, channels: { handoffs: 'C0123456789' } });
  const { store, clock } = await newStore();
  const destinations = readDestinations({
    SLACK_BOT_TOKEN: token,
    SLACK_CHANNEL_HANDOFFS: '#handoffs',
    SLACK_API_URL: slack.api,
    ...env,
  });
  const [send, isThreaded] = [createSend(destinations, clock), threadedIn(destinations)];
  const deps = { store, clock, send, isThreaded, mask: createRedactor(secretsOfDestinations(destinations)) };
  let count = 0;
  const tell = async (...told: readonly (Partial<Notice> & { readonly handoff: HandoffId })[]) => {
    const notices = told.map((one): Notice => {
      count += 1;
      return {
        ...{
          id: `n${String(count).padStart(3, '0')}`,
          kind: 'held',
          phase: 'began',
          at: clock.now() + count,
          mapping: 'Standard',
        },
        ...{ dealName: `Deal ${one.handoff}`, dealUrl: 'https://app.example.com/1', message: 'The scope is missing.' },
        deal: one.handoff.split('/')[0] ?? '',
        ...one,
      };
    });
    await store.notices.add(notices.map((notice) => ({ to, notice })));
    clock.set(clock.now() + 60_000);
    return deliverDue(deps, clock.now());
  };
  const again = () => {
    clock.set(clock.now() + 60_000);
    return deliverDue(deps, clock.now());
  };
  return { ...slack, store, clock, tell, again };
}

describe('a bot in a channel', () => {
  test('has one thread for each handoff; what somebody has to act on is shown to the channel as well', async () => {
    const { tell, posted } = await outbox();
    await tell({ handoff: '501/e1' }, { handoff: '502/e1' });
    await tell({ handoff: '501/e1', phase: 'ended' }, { handoff: '501/e1', kind: 'returned' });
    await tell({ handoff: '502/e1', kind: 'accepted' });
    const [first, second] = posted;
    expect(posted.map(({ text, thread_ts, reply_broadcast }) => ({ text, thread_ts, reply_broadcast }))).toEqual([
      { text: 'Held: Deal 501/e1' },
      { text: 'Held: Deal 502/e1' },
      { text: 'No longer: Held: Deal 501/e1', thread_ts: first?.ts, reply_broadcast: false },
      { text: 'Returned to sales: Deal 501/e1', thread_ts: first?.ts, reply_broadcast: true },
      { text: 'Accepted by delivery: Deal 502/e1', thread_ts: second?.ts, reply_broadcast: false },
    ]);
  });

  test('gets many that came up at once as one message, and those that have threads in theirs', async () => {
    const { tell, posted } = await outbox();
    await tell({ handoff: '501/e1' });
    const many = Array.from({ length: 6 }, (_, i): { handoff: HandoffId } => ({ handoff: `60${i}/e1` }));
    await tell(...many, { handoff: '501/e1', kind: 'returned' });
    expect(posted.map(({ text, thread_ts }) => [text, thread_ts]).toSorted()).toEqual([
      ['Held: 6 handoffs', undefined],
      ['Held: Deal 501/e1', undefined],
      ['Returned to sales: Deal 501/e1', posted[0]?.ts],
    ]);
  });

  test('begins anew where somebody has deleted the message that a thread began with', async () => {
    const { tell, again, posted } = await outbox();
    await tell({ handoff: '501/e1' });
    posted.splice(0);
    expect(await tell({ handoff: '501/e1', kind: 'returned' })).toEqual({ sent: 0, failed: 1 });
    expect(await again()).toEqual({ sent: 1, failed: 0 });
    await tell({ handoff: '501/e1', kind: 'failed' });
    expect(posted.map(({ text, thread_ts }) => [text, thread_ts])).toEqual([
      ['Returned to sales: Deal 501/e1', undefined],
      ['Failed: Deal 501/e1', posted[0]?.ts],
    ]);
  });

  test('waits for as long as Slack says, and tells what Slack says without the token', async () => {
    const { tell, again, troubles, store, posted } = await outbox();
    troubles.push('ratelimited');
    expect(await tell({ handoff: '501/e1' })).toEqual({ sent: 0, failed: 1 });
    expect(await again()).toEqual({ sent: 1, failed: 0 });
    troubles.push('not_in_channel');
    await tell({ handoff: '501/e1', kind: 'returned' });
    const [message] = await store.messages.newest(1, true);
    expect([message?.error, posted.length]).toEqual(['Slack says not_in_channel', 1]);
  });

  test.each([
    {
      name: 'another token',
      env: { SLACK_BOT_TOKEN: 'xoxb-111111111-another-token' },
      error: 'Slack says invalid_auth',
    },
    {
      name: 'a channel that is not there',
      env: { SLACK_CHANNEL_HANDOFFS: 'C9999999999' },
      error: 'Slack says channel_not_found',
    },
  ])('with $name says so', async ({ env, error }) => {
    const { tell, store } = await outbox(env);
    await tell({ handoff: '501/e1' });
    expect((await store.messages.newest(1, true))[0]?.error).toBe(error);
  });

  test('is sent no text of a customer that means anything, and no more than Slack takes', async () => {
    const { tell, posted } = await outbox();
    await tell({ handoff: '501/e1', dealName: '<!channel> & <@U1>', message: `${'<x>'.repeat(2_000)}` });
    const text = posted[0]?.blocks.map((block) => block.text.text).join('\n') ?? '';
    expect([posted.length, /<[!@x]/.test(text)]).toEqual([1, false]);
  });
});
