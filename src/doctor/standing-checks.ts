import type { Check } from './check.ts';
import { clickUpChecks } from './checks/clickup.ts';
import { clockCheck } from './checks/clock.ts';
import { hubSpotChecks } from './checks/hubspot.ts';
import { notificationChecks } from './checks/notifications.ts';
import { setupChecks } from './checks/setup.ts';
import { storeChecks } from './checks/store.ts';
import { webhookChecks } from './checks/webhooks.ts';
import type { Finding } from './finding.ts';
import type { Subject } from './subject.ts';

/** What is asked whatever the mappings say. */
export const standingChecks = (subject: Subject): readonly Check[] => [
  ...setupChecks(subject),
  clockCheck(subject),
  ...storeChecks(subject),
  mappingFiles,
  ...hubSpotChecks(subject),
  ...clickUpChecks(subject),
  ...webhookChecks,
  ...notificationChecks(subject),
];

const mappingFiles: Check = {
  area: 'mappings',
  name: 'files',
  run: async (facts) =>
    (await facts.mappings()).problems.map(
      ({ code, severity, message, fix, file, line, column }): Finding => ({
        code,
        severity,
        area: 'mappings',
        what: `${message.charAt(0).toUpperCase()}${message.slice(1)}.`,
        where: `${file}:${line}:${column}`,
        cause:
          severity === 'error'
            ? 'The file does not say what it was meant to say, so it is not used.'
            : 'The file is used, and may not do what it was meant to do.',
        fix,
        evidence: `${file}, line ${line}`,
      }),
    ),
};
