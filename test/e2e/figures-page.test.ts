import { expect, test } from '@jest/globals';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { runDashboard } from '../support/running-dashboard.ts';

/** So often an open page asks whether there is anything new. */
const renewalMs = 5_000;

describeInBrowser('the page of the figures', () => {
  test('leads from the whole to one mapping, defines what it counts, and follows what happens', async () => {
    const service = await runDashboard();
    const held = service.win({ recipe: 'no-scope', properties: { dealname: 'Acme rollout' } });
    service.win({ properties: { dealname: 'Harbour' } });
    await service.pass();
    const { page, noise } = await openPage(service.url, { before: (tab) => tab.clock.install() });
    await page.getByRole('link', { name: 'Figures' }).click();
    await page.getByLabel('Compared').selectOption('mapping');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('link', { name: 'Standard onboarding' }).click();
    const asked = new URL(page.url()).searchParams;
    expect([asked.get('mapping'), asked.get('by')]).toEqual(['Standard onboarding', 'rep']);
    const section = (name: string) =>
      page.locator('section', { has: page.getByRole('heading', { name, exact: true }) });
    const missing = section('What was missing');
    const fields = missing.getByRole('row').filter({ hasText: 'Scope' });
    expect(await fields.getByRole('cell').allTextContents()).toEqual(['Scope', '1']);
    const definition = missing.getByText('What the gate found missing when it held');
    expect(await definition.isVisible()).toBe(false);
    await missing.getByText('What this counts').click();
    expect(await definition.isVisible()).toBe(true);

    await page.evaluate("document.body.setAttribute('data-first', 'yes')");
    const since = await page.getByLabel('From').inputValue();
    service.act({ vendor: 'hubspot', act: 'fill', deal: held });
    await service.pass();
    await page.clock.runFor(renewalMs);
    await section('Where they stand').getByRole('row', { name: 'offered 2' }).waitFor();
    expect(await page.locator('body').getAttribute('data-first')).toBe('yes');
    expect(await page.getByLabel('From').inputValue()).toBe(since);
    expect(noise).toEqual([]);
  }, 60_000);
});
