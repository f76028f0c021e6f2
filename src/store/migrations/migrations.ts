import type { Migration } from 'kysely/migration';
import { firstTables } from './0001-first-tables.ts';
import { checksAndProofs } from './0002-checks-and-proofs.ts';
import { webhooks } from './0003-webhooks.ts';
import { agreementsAndDecisions } from './0004-agreements-and-decisions.ts';
import { transitionDetails } from './0005-transition-details.ts';
import { promises } from './0006-promises.ts';
import { mergedAndRenewed } from './0007-merged-and-renewed.ts';
import { limits } from './0008-limits.ts';
import { notedSets } from './0009-noted-sets.ts';
import { clocksAndInbox } from './0010-clocks-and-inbox.ts';
import { board } from './0011-board.ts';
import { shares } from './0012-shares.ts';
import { access } from './0013-access.ts';
import { notifications } from './0014-notifications.ts';
import { auditTrail } from './0015-audit-trail.ts';
import { figures } from './0016-figures.ts';
import { processes } from './0017-processes.ts';
import { forgottenPeople } from './0018-forgotten-people.ts';
import { slackThreads } from './0019-slack-threads.ts';
import { agreedAfter } from './0020-agreed-after.ts';

/** In the order of their names. One that was released is never edited: databases have it behind them. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: firstTables },
  '0002-checks-and-proofs': { up: checksAndProofs },
  '0003-webhooks': { up: webhooks },
  '0004-agreements-and-decisions': { up: agreementsAndDecisions },
  '0005-transition-details': { up: transitionDetails },
  '0006-promises': { up: promises },
  '0007-merged-and-renewed': { up: mergedAndRenewed },
  '0008-limits': { up: limits },
  '0009-noted-sets': { up: notedSets },
  '0010-clocks-and-inbox': { up: clocksAndInbox },
  '0011-board': { up: board },
  '0012-shares': { up: shares },
  '0013-access': { up: access },
  '0014-notifications': { up: notifications },
  '0015-audit-trail': { up: auditTrail },
  '0016-figures': { up: figures },
  '0017-processes': { up: processes },
  '0018-forgotten-people': { up: forgottenPeople },
  '0019-slack-threads': { up: slackThreads },
  '0020-agreed-after': { up: agreedAfter },
};
