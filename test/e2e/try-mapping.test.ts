import { expect, test } from '@jest/globals';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { runDashboard } from '../support/running-dashboard.ts';
import { stateOf } from '../support/sandbox-state.ts';

describeInBrowser('the dashboard of a running service', () => {
  test('tries a mapping on a deal, and changes nothing by it', async () => {
    const service = await runDashboard();
    const held = service.win({ recipe: 'no-scope', properties: { dealname: 'Mill' } });
    const renewal = service.win({ recipe: 'renewal' });
    const whole = service.win();
    await service.pass();
    const before = JSON.stringify(stateOf(service.world));
    const { page, noise } = await openPage(`${service.url}/mappings`);
    const tryOn = async (deal: string) => {
      await page.goto(`${service.url}/mappings`);
      await page.getByRole('link', { name: 'Try it on a deal: Standard onboarding' }).click();
      await page.getByLabel('Number of the deal').fill(deal);
      await page.getByRole('button', { name: 'Try it' }).click();
      await page.locator('#main section').first().waitFor();
      return page.locator('#main').textContent();
    };
    expect(await tryOn(held)).toMatch(/Mill.*The gate holds it.*Scope/s);
    expect(await tryOn(renewal)).toContain('The mapping does not take it');
    expect(await tryOn(whole)).toMatch(/The gate lets it pass.*project name/s);
    expect(await tryOn('404')).toContain('HubSpot shows no such deal');
    expect([JSON.stringify(stateOf(service.world)) === before, noise]).toEqual([true, []]);
  }, 60_000);
});
