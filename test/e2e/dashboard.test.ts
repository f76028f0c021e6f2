import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { writeUsers } from '../../src/commands/users-file.ts';
import type { HandoffId, OperationKey } from '../../src/domain/ids.ts';
import { hashPassword } from '../../src/web/access/password-hash.ts';
import { seriousOn } from '../support/accessibility.ts';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { newFolder } from '../support/processes.ts';
import { type RunningDashboard, runDashboard } from '../support/running-dashboard.ts';
import { stateOf } from '../support/sandbox-state.ts';
import { intent } from '../support/store-rows.ts';

/** So often an open page asks whether there is anything new. */
const renewalMs = 5_000;

/** A page whose own clock the test moves: nobody waits for five seconds. */
async function watching(url: string) {
  const { page, noise } = await openPage(url, { before: (tab) => tab.clock.install() });
  // A mark that a new page would not have.
  await page.evaluate("document.body.setAttribute('data-first', 'yes')");
  const comes = async (text: string) => {
    await page.clock.runFor(renewalMs);
    await page.locator('#main').getByText(text).first().waitFor();
    expect(await page.locator('body').getAttribute('data-first')).toBe('yes');
  };
  return { page, noise, comes };
}

const chipOf = async (page: Page): Promise<string> => (await page.locator('h1 + span .chip').textContent()) ?? '';

/** Opens the form of a deed from the handoff's page, as a person does. */
async function begin(page: Page, { url }: RunningDashboard, deal: string, name: string): Promise<void> {
  await page.goto(`${url}/handoffs/${deal}`);
  await page.getByRole('link', { name, exact: true }).click();
  const by = page.getByLabel('Your name, for the history');
  if ((await by.inputValue()) === '') await by.fill('Ana');
}

async function send(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { name: 'From won to now' }).waitFor();
}

const listOf = ({ world }: RunningDashboard, deal: string): string =>
  stateOf(world).lists.find(({ name }) => name.includes(deal))?.id ?? '';

/** The answer to a create was lost for good: a person is asked. */
async function makeUncertain({ store, world }: RunningDashboard, deal: string): Promise<void> {
  const handoff: HandoffId = `${deal}/e1`;
  const key: OperationKey = `deal:${handoff}/extra`;
  const list = stateOf(world).lists.find(({ name }) => name.includes(deal))?.id;
  const request = { kind: 'create-task', key, handoff, deal, list: { id: list }, spaceId: '90110001' };
  const lease = await store.leases.acquire('pass', 1_000);
  const token = lease?.token ?? '';
  await store.ledger.claim(intent({ key, handoff, kind: 'create-task', request, state: 'sent', token }));
  await store.ledger.settle(key, token, { state: 'uncertain', evidence: { seen: 2 } });
  if (lease !== undefined) await store.leases.release(lease);
  const fix = `Say which one it is: \`handoff adopt ${deal} ID\`.`;
  await store.exceptions.raise({ code: 'UNCERTAIN_CREATE', handoff, deal, message: 'An answer was lost.', fix });
}

describeInBrowser('the dashboard of a running service', () => {
  test('shows a held deal, how it is mended, and its way to delivered, without being loaded again', async () => {
    const service = await runDashboard();
    const deal = service.win({ recipe: 'no-scope', properties: { dealname: 'Acme rollout' } });
    await service.pass();
    const today = await openPage(service.url);
    await today.page.getByRole('link', { name: 'Acme rollout' }).first().click();
    const { page, noise, comes } = await watching(today.page.url());
    const missing = page.locator('section', { has: page.getByRole('heading', { name: 'Missing' }) });
    expect([await chipOf(page), await missing.getByText('Scope', { exact: true }).count()]).toEqual(['held', 1]);

    service.act({ vendor: 'hubspot', act: 'fill', deal });
    await service.pass();
    await comes('held → offered');
    expect([await chipOf(page), await missing.count()]).toEqual(['offered', 0]);

    const other = await openPage(service.url);
    await begin(other.page, service, deal, 'Accept');
    await send(other.page, 'Accept');
    await service.pass();
    await comes('accepts the handoff');
    expect(await chipOf(page)).toBe('accepted');

    service.act({ vendor: 'clickup', act: 'complete-project', project: listOf(service, deal) });
    await service.pass();
    await comes('delivered');
    expect(await chipOf(page)).toBe('delivered');
    expect([...noise, ...today.noise, ...other.noise]).toEqual([]);
  }, 60_000);

  test('takes every decision by its form, and shows it under the name of whoever made it', async () => {
    const service = await runDashboard();
    const deal = service.win({ properties: { dealname: 'Harbour' } });
    await service.pass();
    const { page, noise } = await openPage(service.url);
    const decide = async (name: string, given: (page: Page) => Promise<unknown> = async () => 0, button = name) => {
      await begin(page, service, deal, name);
      await given(page);
      await send(page, button);
      await service.pass();
      await page.reload();
      return chipOf(page);
    };
    const because = (label: string) => (form: Page) => form.getByLabel(label).fill('Which site comes first?');
    const returned = async (form: Page) => {
      await form.getByLabel('Reason').selectOption('scope');
      await because('What does sales have to change?')(form);
    };
    expect(await decide('Return to sales', returned)).toBe('returned');
    expect(await decide('Offer again', because('What changed, or why does it hold as it is?'))).toBe('offered');
    expect(await decide('Pause', because('Why does it have to wait?'))).toBe('paused');
    expect(await decide('Let it go on')).toBe('offered');
    expect(await decide('Accept')).toBe('accepted');

    service.act({ vendor: 'hubspot', act: 'add-line-item', deal, name: 'Second training' });
    await service.pass();
    service.act({ vendor: 'clickup', act: 'complete-tasks', project: listOf(service, deal), count: 2 });
    const task = { list: listOf(service, deal), task: 'Go-live' };
    service.act({ vendor: 'clickup', act: 'move-task', ...task, status: 'in progress' });
    await service.pass();
    service.act({
      vendor: 'hubspot',
      act: 'edit',
      type: 'deals',
      id: deal,
      properties: { target_go_live: '2027-03-01' },
    });
    await service.pass();
    await decide('Answer a change', async () => 0, 'Have all of this done');
    expect(await page.getByText('agrees to what a changed deal would do').count()).toBe(1);

    await makeUncertain(service, deal);
    await service.pass();
    const made = stateOf(service.world).tasks.find(({ list }) => list === listOf(service, deal))?.id ?? '';
    await decide('Say what was made', (form) => form.getByLabel('Id of what stands in ClickUp or HubSpot').fill(made));

    service.act({ vendor: 'clickup', act: 'delete-list', list: listOf(service, deal) });
    await decide('Look again');
    await decide('Choose what to do', (form) => form.getByLabel('rebuild').check());
    expect([await chipOf(page), listOf(service, deal)]).toEqual(['offered', expect.stringMatching(/\d/)]);
    expect((await page.locator('.timeline strong').allTextContents()).every((name) => name === 'Ana')).toBe(true);
    expect(noise).toEqual([]);
  }, 90_000);

  test('lets somebody claim what needs somebody, put it off and call it done with, while others watch', async () => {
    const service = await runDashboard();
    const deal = service.win({ properties: { dealname: 'Quarry' } });
    await service.pass();
    const about = { handoff: `${deal}/e1`, deal } as const;
    await service.store.exceptions.raise({ ...about, code: 'TASK_GONE', message: 'A task is gone.', fix: 'Look.' });
    const { comes, noise } = await watching(service.url);
    const { page, noise: more } = await openPage(service.url);
    const say = async (word: string, given: () => Promise<unknown> = async () => 0) => {
      service.clock.advance(1_000);
      await page.getByRole('link', { name: `${word}: TASK_GONE, Quarry` }).click();
      const by = page.getByLabel('Your name, for the history');
      if ((await by.inputValue()) === '') await by.fill('Ana');
      await given();
      await page.getByRole('button', { name: word, exact: true }).click();
      await page.getByRole('heading', { name: 'Today' }).waitFor();
    };
    const shows = async (name: string) => {
      await page.getByRole('navigation', { name: 'Which of them' }).getByRole('link', { name }).click();
      return page.locator('.exception').count();
    };
    await say('Claim');
    await comes('Claimed by Ana');
    expect([await shows('Mine'), await shows('Unclaimed'), await shows('Snoozed'), await shows('All')]).toEqual([
      1, 0, 0, 1,
    ]);
    await say('Snooze', () => page.getByLabel('Why can it wait?').fill('The client is away'));
    await comes('Nothing. Every handoff goes on by itself.');
    expect([await shows('Mine'), await shows('Snoozed')]).toEqual([0, 1]);
    await say('Wake');
    await comes('A task is gone.');
    await shows('All');
    await say('Resolve', () => page.getByLabel('Why is it done with?').fill('A test deal'));
    await comes('Nothing. Every handoff goes on by itself.');
    expect([await shows('Resolved by hand'), [...noise, ...more]]).toEqual([1, []]);
  }, 60_000);

  test('renews a page around whoever is at it: the focus and what is folded out stay', async () => {
    const service = await runDashboard();
    const deal = service.win({ properties: { dealname: 'Lighthouse' } });
    await service.pass();
    const about = { handoff: `${deal}/e1`, deal, fix: 'Look.' } as const;
    await service.store.exceptions.raise({ ...about, code: 'TASK_GONE', message: 'A task is gone.' });
    const today = await watching(service.url);
    const focused = (page: Page) =>
      page.evaluate<string>('document.activeElement.getAttribute("aria-label") ?? document.activeElement.id');
    await today.page.getByRole('link', { name: 'Snooze: TASK_GONE' }).focus();
    const one = await watching(`${service.url}/handoffs/${deal}`);
    await one.page.locator('#made-summary').click();
    await one.page.getByRole('link', { name: 'Pause', exact: true }).focus();

    // Longer open than the other: it stands before it.
    const earlier = { ...about, code: 'DOUBLE_FOUND', message: 'It stands twice.' };
    await service.store.exceptions.raise(earlier);
    await service.store.exceptions.raise({ ...earlier, message: 'And another.' });
    await service.store.decisions.add(about.handoff, { kind: 'accept' }, 'Ben');
    await today.comes('It stands twice.');
    await one.comes('accepts the handoff');
    expect(await focused(today.page)).toBe('Snooze: TASK_GONE, Lighthouse');
    expect([await focused(one.page), await one.page.locator('#made').getAttribute('open')]).toEqual(['deed-pause', '']);

    service.clock.advance(1_000);
    const [gone] = (await service.store.exceptions.open()).filter(({ code }) => code === 'TASK_GONE');
    await service.store.exceptions.resolveMissing(about.handoff, [earlier]);
    await service.pass();
    await today.page.clock.runFor(renewalMs);
    await today.page.locator(`#x-${gone?.id}`).waitFor({ state: 'detached' });
    // And it asks on, from what it shows now.
    await service.store.decisions.add(about.handoff, { kind: 'pause', sentence: 'Wait' }, 'Ben');
    await one.comes('pauses the handoff: Wait');
    expect([...today.noise, ...one.noise]).toEqual([]);
  }, 60_000);

  test('says that it reads, and that nobody answers, and takes that back once somebody does', async () => {
    const service = await runDashboard();
    const deal = service.win();
    await service.pass();
    const { page, noise } = await watching(`${service.url}/handoffs/${deal}`);
    const said = (text: string | RegExp) =>
      page.locator('#said').filter({ hasText: text }).waitFor({ state: 'attached' });
    await page.route('**/live*', (route) => route.abort());
    await page.clock.runFor(renewalMs);
    await said('The service does not answer.');
    await page.unroute('**/live*');
    await page.clock.runFor(renewalMs);
    await said(/^$/);
    expect(noise.filter((one) => !one.includes('ERR_FAILED') && !one.includes('htmx:'))).toEqual([]);

    // An answer without content leaves the browser where it is.
    await page.route('**/plan', (route) => route.fulfill({ status: 204 }));
    const link = page.getByRole('link', { name: 'Read both sides and show the plan' });
    await link.click({ noWaitAfter: true });
    await said('Reading HubSpot and ClickUp.');
    expect(await link.getAttribute('aria-busy')).toBe('true');
  }, 60_000);

  test('asks who it is, refuses a wrong password, and shows a viewer no button', async () => {
    const folder = newFolder();
    const users = join(folder, 'users.yaml');
    const word = 'correct horse battery';
    await writeUsers(users, [
      { name: 'Ana', role: 'operator', password: await hashPassword(word) },
      { name: 'Vic', role: 'viewer', password: await hashPassword(word) },
    ]);
    const service = await runDashboard({ ACCESS: 'passwords', USERS_FILE: users });
    const deal = service.win();
    await service.pass();
    const path = `${service.url}/handoffs/${deal}`;
    const { page, noise } = await openPage(path);
    const signIn = async (name: string, password: string) => {
      await page.getByLabel('Name').fill(name);
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    expect(await seriousOn(page)).toEqual([]);
    await signIn('Ana', 'wrong');
    await page.getByRole('alert').getByText('Name or password is wrong.').waitFor();
    await signIn('Ana', word);
    await page.waitForURL(path);
    await page.getByRole('link', { name: 'Accept', exact: true }).click();
    expect(await page.getByLabel('Your name, for the history').count()).toBe(0);
    await send(page, 'Accept');
    expect(await page.locator('.timeline').textContent()).toContain('Ana: accepts the handoff');
    await page.getByRole('link', { name: 'sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await page.goto(path);
    await signIn('Vic', word);
    await page.waitForURL(path);
    expect([await chipOf(page), await page.getByRole('link', { name: 'Pause' }).count()]).toEqual(['offered', 0]);
    expect(noise.filter((one) => !one.includes('401 (Unauthorized)'))).toEqual([]);
  }, 60_000);
});
