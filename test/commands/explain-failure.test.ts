import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../support/rehearsal.ts';
import { contentsOf } from '../support/sandbox-state.ts';

const fault = (rule: object) => [{ fault: 'status', ...rule }];

describe('a vendor that fails', () => {
  test.each([
    {
      name: 'a wrong HubSpot token',
      env: { HUBSPOT_TOKEN: 'pat-na1-wrong' },
      code: 'HUBSPOT_TOKEN_REJECTED',
      fix: /HUBSPOT_TOKEN/,
    },
    {
      name: 'a wrong ClickUp token',
      env: { CLICKUP_TOKEN: 'pk_wrong' },
      code: 'CLICKUP_TOKEN_REJECTED',
      fix: /CLICKUP_TOKEN/,
    },
    {
      name: 'an unknown workspace',
      env: { CLICKUP_WORKSPACE_ID: '77' },
      code: 'WORKSPACE_UNKNOWN',
      fix: /CLICKUP_WORKSPACE_ID/,
    },
    {
      name: 'a HubSpot that nobody answers for',
      env: { HUBSPOT_BASE_URL: 'http://127.0.0.1:1' },
      code: 'HUBSPOT_UNREACHABLE',
      fix: /HUBSPOT_BASE_URL/,
    },
    {
      name: 'a ClickUp that nobody answers for',
      env: { CLICKUP_BASE_URL: 'http://127.0.0.1:1' },
      code: 'CLICKUP_UNREACHABLE',
      fix: /CLICKUP_BASE_URL/,
    },
    { name: 'a token that is not set', env: { HUBSPOT_TOKEN: '' }, code: 'CONFIG_MISSING', fix: /HUBSPOT_TOKEN=…/ },
    {
      name: 'a missing scope',
      faults: fault({ vendor: 'hubspot', status: 403 }),
      code: 'HUBSPOT_SCOPE_MISSING',
      fix: /Add crm\./,
    },
    {
      name: 'a HubSpot that is down',
      faults: fault({ vendor: 'hubspot', status: 503 }),
      code: 'HUBSPOT_UNAVAILABLE',
      fix: /again/,
    },
    {
      name: 'a ClickUp that is down',
      faults: fault({ vendor: 'clickup', status: 503 }),
      code: 'CLICKUP_UNAVAILABLE',
      fix: /again/,
    },
    {
      name: 'a page instead of an answer',
      faults: [{ fault: 'html', status: 200, vendor: 'clickup' }],
      code: 'CLICKUP_',
      fix: /CLICKUP_BASE_URL|proxy/,
    },
  ])(
    'ends plan and sync with 3 for $name: the cause, the fix, nothing written',
    async ({ env = {}, faults = [], code, fix }) => {
      const rehearsal = await rehearse({ deals: 1 });
      rehearsal.world.setFaults(faults as never);
      const before = contentsOf(rehearsal.world.state());
      for (const command of ['plan', 'sync', 'plan']) {
        const { exit, out, err } = await rehearsal.runWith({ env: env as Record<string, string> }, command);
        expect({ exit, out }).toEqual({ exit: 3, out: '' });
        expect(err.startsWith(code)).toBe(true);
        expect(err.split('\n  Fix: ')[1]).toMatch(fix);
      }
      expect(contentsOf(rehearsal.world.state())).toEqual(before);
    },
  );

  test('does no harm to the pass that follows it', async () => {
    const rehearsal = await rehearse({ deals: 1 });
    rehearsal.world.setFaults([{ fault: 'status', vendor: 'clickup', status: 503 }] as never);
    expect((await rehearsal.run('sync')).exit).toBe(3);
    rehearsal.world.setFaults([]);
    const { exit, out } = await rehearsal.run('sync', '--json');
    expect({ exit, ...JSON.parse(out).states }).toMatchObject({ exit: 0, offered: 1 });
  });
});
