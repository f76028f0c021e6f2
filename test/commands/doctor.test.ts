import { beforeAll, describe, expect, test } from '@jest/globals';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { formatReport } from '../../src/commands/format-report.ts';
import type { Report } from '../../src/doctor/finding.ts';
import { fakeIo, type Rehearsal, rehearse } from '../support/rehearsal.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse({ deals: 2 });
});

const report: Report = {
  findings: [
    {
      code: 'TEMPLATE_NOT_FOUND',
      severity: 'error',
      area: 'places',
      what: 'The workspace’s library has no list template "Onboarding".',
      where: 'mappings/standard.yaml:12',
      cause: 'It was renamed to "Onboarding 2027".',
      fix: 'Write "Onboarding 2027" in the mapping.',
      evidence: 'there are: "Onboarding 2027"',
    },
    {
      code: 'OWNERS_NOT_IN_CLICKUP',
      severity: 'info',
      area: 'people',
      what: '1 of 9 users has no member.',
      cause: 'None is needed.',
      fix: 'Nothing.',
      evidence: 'Isla Byrne',
    },
  ],
  checked: [
    { area: 'places', check: 'templates of "Standard"' },
    { area: 'people', check: 'deal owners in ClickUp' },
    { area: 'store', check: 'disk' },
  ],
  skipped: [{ area: 'statuses', check: 'statuses of "Standard"', because: 'no project stands yet' }],
  requests: { hubspot: 3, clickup: 4 },
};

describe('handoff doctor', () => {
  test('tells people area by area what is wrong, where, why and what to do', () => {
    expect(formatReport(report, { color: false, width: 80 })).toBe(`✓ Store  1 check
  Spaces and templates  1 check
  ✗ The workspace’s library has no list template "Onboarding".
      Where: mappings/standard.yaml:12
      Cause: It was renamed to "Onboarding 2027".
      Fix: Write "Onboarding 2027" in the mapping.
      Seen: there are: "Onboarding 2027" (TEMPLATE_NOT_FOUND)
– Statuses  0 checks
    not checked because no project stands yet: statuses of "Standard"
✓ People  1 check
  · 1 of 9 users has no member.
      Cause: None is needed.
      Fix: Nothing.
      Seen: Isla Byrne (OWNERS_NOT_IN_CLICKUP)

1 error, 0 warnings. 3 checks, 1 not made; 3 requests to HubSpot, 4 to ClickUp. Nothing was changed.
`);
  });

  test('uses colour on a terminal only', () => {
    const sequence = '\u001b[';
    expect(formatReport(report, { color: true, width: 80 })).toContain(sequence);
    expect(formatReport(report, { color: false, width: 80 })).not.toContain(sequence);
  });

  test('looks at the areas that are named, and at nothing else', async () => {
    const { exit, out } = await rehearsal.run('doctor', '--json', '--only', 'setup', 'webhooks');
    const { schema, checked, findings, skipped, requests } = JSON.parse(out);
    expect({ exit, schema, findings, skipped }).toEqual({
      exit: 0,
      schema: 'handoff/doctor@1',
      findings: [],
      skipped: [],
    });
    expect(checked.map(({ area }: { area: string }) => area)).toEqual(['setup', 'setup', 'setup', 'webhooks']);
    expect(requests).toEqual({ hubspot: 1, clickup: 3 });
  });

  test('refuses an area that is none, with the nearest', async () => {
    const { exit, err } = await rehearsal.run('doctor', '--only', 'field');
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringContaining('The nearest is "fields"') });
  });

  test('says so when the disk is nearly full', async () => {
    const { env, clock } = rehearsal;
    const io = fakeIo({ env, clock });
    const machine = { modeOf: () => undefined, freeBytes: () => 10 * 1024 * 1024, hasModes: true };
    expect(await doctorCommand({ json: false, only: ['store'] }, io, machine)).toBe(3);
    expect(io.written().out).toContain('10 MB are left (DISK_SPACE_LOW)');
  });

  test('shows no secret, whatever is wrong', async () => {
    const env = { HUBSPOT_TOKEN: 'pat-na1-canary', CLICKUP_TOKEN: 'pk_1_canary', DATABASE_URL: 'mysql://a:canary@b/c' };
    const { exit, out, err } = await rehearsal.runWith({ env }, 'doctor', '--json');
    expect({ exit, err, shown: out.includes('canary') }).toEqual({ exit: 3, err: '', shown: false });
  });
});
