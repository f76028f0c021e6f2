import type { Context } from 'hono';
import { messagePage } from '../page/layout.ts';
import type { PageEnv } from './person.ts';

/** To whoever may only look. */
export const refused = (c: Context<PageEnv>) =>
  c.html(
    messagePage(
      'Only to look at',
      'You may see the handoffs and not decide about them.',
      'Whoever runs the service can make you an operator.',
    ),
    403,
  );

/** To a form that this process did not write for whoever sends it. */
export const staleForm = (c: Context<PageEnv>, path: string) =>
  c.html(
    messagePage(
      'That form is out of date',
      'The service was started anew since the form was opened, or it is not yours. Nothing was done.',
      `Open ${path} again and send it once more.`,
    ),
    403,
  );
