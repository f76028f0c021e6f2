import { beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { seriousOn } from '../support/accessibility.ts';
import { describeInBrowser, type Look, openPage } from '../support/browser.ts';
import { type RunningDashboard, runDashboard } from '../support/running-dashboard.ts';
import { stateOf } from '../support/sandbox-state.ts';

/** What would run if anything of it did, and words that are wider than a phone. */
const hostile = (place: string) =>
  `${place}<img src=x onerror="alert('${place}')"><script>alert(1)</script>" onfocus="alert(2)" autofocus x="'\`${'W'.repeat(120)}`;

let service: RunningDashboard;
let paths: readonly string[];

const Around = z.object({
  hubspot: z.object({ objects: z.record(z.string(), z.array(z.object({ id: z.string() }))) }),
});

/** Companies and people, by whatever names they have. */
function renameWhatStandsAround(): void {
  const { objects } = Around.parse(service.world.state()).hubspot;
  const edit = (type: string, properties: Readonly<Record<string, string>>) => {
    for (const { id } of objects[type] ?? []) service.act({ vendor: 'hubspot', act: 'edit', type, id, properties });
  };
  edit('companies', { name: hostile('company'), city: hostile('city') });
  edit('contacts', { firstname: hostile('first'), lastname: hostile('last'), jobtitle: hostile('title') });
}

/** Deals in several states, with hostile text in whatever people can write on either side. */
async function fill(): Promise<void> {
  service = await runDashboard();
  const texts = ['scope_summary', 'success_criteria', 'promises_made', 'promised_deliverables'];
  const properties = Object.fromEntries(
    texts.map((name) => [name, `${hostile(name)} for the first site of the client`]),
  );
  const offered = service.win({ properties: { ...properties, dealname: hostile('dealname') } });
  const held = service.win({
    recipe: 'no-scope',
    properties: { dealname: hostile('held'), description: hostile('d') },
  });
  service.win({ recipe: 'renewal', properties: { dealname: hostile('renewal') } });
  service.act({ vendor: 'hubspot', act: 'add-line-item', deal: offered, name: hostile('item') });
  renameWhatStandsAround();
  await service.pass();
  const list = stateOf(service.world).lists.find(({ name }) => name.includes(offered))?.id ?? '';
  const brief = stateOf(service.world).tasks.find((task) => task.list === list && task.name === 'Handoff brief')?.id;
  const work = stateOf(service.world).tasks.find((task) => task.list === list && task.name === 'Kickoff call')?.id;
  service.act({ vendor: 'clickup', act: 'edit-task', task: brief, field: { name: 'Notes', value: hostile('notes') } });
  service.act({ vendor: 'clickup', act: 'edit-task', task: work, name: hostile('task'), description: hostile('body') });
  service.act({ vendor: 'clickup', act: 'add-task', list, name: hostile('own') });
  service.act({ vendor: 'clickup', act: 'comment', task: brief, text: hostile('comment') });
  service.act({ vendor: 'clickup', act: 'rename-list', list, name: hostile('list') });
  await service.pass();
  await service.store.decisions.add(
    `${offered}/e1`,
    { kind: 'return', reason: 'x', sentence: hostile('said') },
    hostile('by'),
  );
  const about = { handoff: `${offered}/e1`, deal: offered } as const;
  const fix = `Choose: \`handoff choose ${offered} task:t1 rebuild\`, ${hostile('fix')}`;
  const evidence = [hostile('evidence')];
  await service.store.exceptions.raise({ ...about, code: 'A_CODE', message: hostile('message'), fix, evidence });
  await service.store.exceptions.raise({ ...about, code: 'B_CODE', message: 'put off', fix });
  const open = await service.store.exceptions.openFor(about.handoff);
  const id = (code: string) => open.find((one) => one.code === code)?.id ?? '';
  const said = { at: 1, by: hostile('claims'), deal: offered, reason: hostile('reason') };
  await service.store.exceptionWords.say({ ...said, exception: id('A_CODE'), code: 'A_CODE', said: 'claim' });
  const notice = { id: 'n1', kind: 'held', phase: 'began', at: 1, ...about, mapping: 'm' } as const;
  const told = { ...notice, dealName: hostile('told'), dealUrl: hostile('url'), message: hostile('message') };
  const id1 = { id: 'm1', channel: 'email', name: hostile('to') } as const;
  await service.store.messages.add([{ ...id1, createdAt: 1, notices: [told] }]);
  await service.store.messages.settle('m1', { state: 'failed', notBefore: 1, error: hostile('error'), isDown: true });
  await service.store.processes.beat({ id: 'p', name: hostile('process'), startedAt: 1, seenAt: 1 }, 0);
  await service.store.exceptions.raise({ code: 'HUBSPOT_TOKEN_REJECTED', message: hostile('broken'), fix: 'Look.' });
  service.act({ vendor: 'hubspot', act: 'rename-pipeline', pipeline: 'Enterprise', label: hostile('pipeline') });
  service.act({ vendor: 'hubspot', act: 'rename-stage', stage: 'closedwon', label: hostile('stage') });
  await service.pass();
  const until = Date.UTC(2040, 0, 1);
  await service.store.exceptionWords.say({ ...said, exception: id('B_CODE'), code: 'B_CODE', said: 'snooze', until });
  paths = [
    ...[
      '/',
      '/handoffs',
      '/handoffs?state=held',
      `/handoffs?q=${encodeURIComponent(hostile('q'))}`,
      ...['/?show=mine', '/?show=snoozed', '/?show=settled'],
      ...['claim', 'snooze', 'resolve'].map((word) => `/exceptions/${id('A_CODE')}/${word}`),
      '/notifications',
      '/mappings',
      `/mappings/Standard%20onboarding/try?deal=${offered}`,
      '/mappings/Standard%20onboarding/versions',
      ...['/figures', '/figures?by=mapping', `/figures?by=rep&rep=${encodeURIComponent(hostile('rep'))}`],
      '/health',
    ],
    ...['', '/plan', '/accept', '/return', '/choose', '/adopt', '/retry', '/pause'].map(
      (one) => `/handoffs/${offered}${one}`,
    ),
    `/handoffs/${held}`,
    '/nothing-here',
  ];
}

const open = (path: string, look: Look = {}) => openPage(`${service.url}${path}`, look);

const activeName = (page: Page): Promise<string> =>
  page.evaluate<string>(
    `(({ tagName, id, name, textContent }) => (tagName === 'A' ? '' : id) || textContent.trim() || name)(document.activeElement)`,
  );

describeInBrowser('every page of the dashboard', () => {
  beforeAll(fill, 60_000);

  test('is held against rules that find something where something is wrong', async () => {
    const { page } = await open('/');
    await page.evaluate("document.querySelector('main').append(document.createElement('button'))");
    expect(await seriousOn(page)).toEqual(['button-name: <button></button>']);
  });

  test.each([{ dark: false }, { dark: true }])(
    'is accessible, dark: $dark',
    async ({ dark }) => {
      const { page } = await open('/', { dark });
      const found: Record<string, string[]> = {};
      for (const path of paths) {
        await page.goto(`${service.url}${path}`);
        const serious = await seriousOn(page);
        if (serious.length > 0) found[path] = serious;
      }
      expect(found).toEqual({});
    },
    60_000,
  );

  test('has no sideways scroll on a phone, and runs nothing of what people wrote', async () => {
    const { page, noise } = await open('/', { width: 360 });
    const wide: string[] = [];
    for (const path of paths) {
      await page.goto(`${service.url}${path}`);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (over > 0) wide.push(`${path}: ${over} px`);
      expect(await page.locator('img, main script, [onerror], [onfocus]').count()).toBe(0);
    }
    expect({ wide, noise: noise.filter((one) => !one.includes('404 (Not Found)')) }).toEqual({ wide: [], noise: [] });
  }, 60_000);

  test('shows the hostile text as it was written', async () => {
    const { page } = await open('/');
    expect(await page.getByRole('link', { name: hostile('dealname') }).count()).toBeGreaterThan(0);
  });
});

describeInBrowser('with the keyboard alone', () => {
  beforeAll(fill, 60_000);

  test('the content is one key away, and what has the focus shows it', async () => {
    const { page } = await open('/');
    await page.keyboard.press('Tab');
    expect(await activeName(page)).toBe('To the content');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    const isInView = await page.evaluate<boolean>('document.activeElement.getBoundingClientRect().left >= 0');
    await page.keyboard.press('Enter');
    expect({ outline, isInView, next: await activeName(page) }).toEqual({
      outline: 'solid',
      isInView: true,
      next: 'main',
    });
  });

  test('a handoff is found, opened and accepted', async () => {
    const deal = service.win({ properties: { dealname: 'Keyboard GmbH' } });
    await service.pass();
    const { page } = await open('/');
    const tabTo = async (name: string) => {
      for (let i = 0; i < 60 && (await activeName(page)) !== name; i += 1) await page.keyboard.press('Tab');
      expect(await activeName(page)).toBe(name);
    };
    await tabTo('q');
    await page.keyboard.type('keyboard');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\?q=keyboard/);
    await tabTo('Keyboard GmbH');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/handoffs/${deal}$`));
    await tabTo('Accept');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/accept$/);
    await tabTo('by');
    await page.keyboard.type('Ana');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/handoffs/${deal}$`));
    expect(await page.locator('.timeline').textContent()).toContain('Ana: accepts the handoff');
  }, 60_000);
});
