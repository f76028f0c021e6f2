import { z } from 'zod';

/** The four kinds of status; a kind that is not known yet counts as one of the team's own. */
export const statusType = z.enum(['open', 'custom', 'done', 'closed']).catch('custom');
