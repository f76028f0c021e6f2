import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Subject } from '../subject.ts';

/** Whether those whom mappings tell can be reached: their addresses are there, and mail server and Slack let the service in. */
export function notificationChecks({ notifications, weekly = [] }: Subject): readonly Check[] {
  if (notifications === undefined) return [];
  const { missing, odd, entries } = notifications;
  const places: Check = {
    area: 'notifications',
    name: 'addresses of the places that mappings name',
    run: async (facts) => [
      ...(await facts.mappings()).mappings.flatMap(({ notify, file }) =>
        (notify?.to ?? []).flatMap((to) => {
          const variable = missing(to);
          return variable === undefined ? [] : [placeMissing(variable, `${file}:${notify?.line ?? 1}`)];
        }),
      ),
      ...weekly.flatMap((to) => {
        const variable = missing(to);
        return variable === undefined ? [] : [weeklyMissing(variable)];
      }),
    ],
  };
  const shapes: Check = {
    area: 'notifications',
    name: 'shape of the addresses',
    run: async () => odd.map(({ variable, why }) => oddAddress(variable, why)),
  };
  return [
    places,
    shapes,
    ...entries.map(
      ({ name, variable, enter }): Check => ({
        area: 'notifications',
        name: `sign-in to ${name}`,
        run: async () => {
          const why = await enter();
          return why === undefined ? [] : [entryRefused(name, variable, why)];
        },
      }),
    ),
  ];
}

const placeMissing = (variable: string, where: string): Finding => ({
  code: 'NOTIFY_PLACE_MISSING',
  severity: 'error',
  area: 'notifications',
  what: `A mapping tells somebody by ${variable}, which is not set.`,
  where,
  cause: 'The mapping names a place, and the address of it belongs into the environment.',
  fix: `Set ${variable}, or take the place out of \`notify\`; docs/notifications.md has both.`,
  evidence: `${variable} is empty or missing`,
});

const weeklyMissing = (variable: string): Finding => ({
  ...placeMissing(variable, `FIGURES_TO`),
  what: `The figures of each week go to a place by ${variable}, which is not set.`,
  cause: 'FIGURES_TO names a place, and the address of it is not in the environment.',
  fix: `Set ${variable}, or take the place out of FIGURES_TO; docs/notifications.md has the addresses.`,
});

const oddAddress = (variable: string, why: string): Finding => ({
  code: 'NOTIFY_ADDRESS_ODD',
  severity: 'warning',
  area: 'notifications',
  what: `The address in ${variable} does not look like what it is for.`,
  where: variable,
  cause: why,
  fix: 'Copy the address again from where it was made. `handoff notify test` says whether messages arrive.',
  evidence: 'its value is not shown',
});

const entryRefused = (name: string, variable: string, why: string): Finding => ({
  code: 'NOTIFY_SIGN_IN',
  severity: 'error',
  area: 'notifications',
  what: `${name} does not let the service in.`,
  where: variable,
  cause: 'User, password, token or address are not right, or it cannot be reached from here.',
  fix: `Correct ${variable} (or the file that ${variable}_FILE names). \`handoff notify test\` sends a message.`,
  evidence: why,
});
