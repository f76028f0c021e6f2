import { describe, expect, test } from '@jest/globals';
import { examinedPortal } from '../doctor/examined-portal.ts';

const { fresh } = examinedPortal();
const name = 'Agency kick-off';

describe('diff', () => {
  test('says what an edit changed, and how many handoffs stand under each version', async () => {
    const portal = await fresh();
    await portal.sync();
    const alone = JSON.parse((await portal.run('diff', name, '--json')).out);
    expect([alone.versions.length, alone.from, alone.changes]).toEqual([1, null, []]);
    expect(alone.versions[0].handoffs).toBeGreaterThan(0);

    portal.edit('agency-kickoff.yaml', 'viktor@example.com', 'rosa@example.com');
    const edited = JSON.parse((await portal.run('diff', name, '--json')).out);
    expect(edited.versions.map(({ firstSeen }: { firstSeen: unknown }) => firstSeen === null)).toEqual([false, true]);
    expect(edited.changes).toEqual([
      {
        heading: 'People',
        removed: ['account_lead: whom deal.onboarding_manager names, otherwise viktor@example.com.'],
        added: ['account_lead: whom deal.onboarding_manager names, otherwise rosa@example.com.'],
      },
    ]);

    await portal.sync();
    const [first, second] = edited.versions.map(({ version }: { version: string }) => version.slice(0, 8));
    const back = JSON.parse((await portal.run('diff', name, '--from', second, '--to', first, '--json')).out);
    expect(back.changes[0].added).toEqual(edited.changes[0].removed);
    const shown = await portal.run('diff', name);
    expect([shown.exit, shown.out]).toEqual([
      0,
      expect.stringContaining(`${first} → ${second}\n\nPeople\n  - account_lead`),
    ]);
  });

  test.each([
    { what: 'a mapping that is not there', argv: ['diff', 'Agency kickof'], says: 'The nearest is "Agency kick-off"' },
    { what: 'a version that is not there', argv: ['diff', name, '--from', 'zzz'], says: 'No version begins with zzz' },
  ])('$what is told', async ({ argv, says }) => {
    const { exit, err } = await (await fresh()).run(...argv);
    expect([exit, err]).toEqual([3, expect.stringContaining(says)]);
  });
});
