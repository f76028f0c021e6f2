import { z } from 'zod';

const pauses = (description: string) =>
  z
    .enum(['pause', 'ignore'])
    .default('pause')
    .meta({ description: `${description} ignore: delivery goes on.` });

export const lifecycle = z
  .strictObject({
    reopened: pauses('A won deal is open again: nothing more is done, and both sides are told.'),
    lost: pauses('A won deal is lost after all: nothing more is done, and both sides are told.'),
    won_again: z
      .enum(['resume', 'ask'])
      .default('resume')
      .meta({ description: 'A paused deal is won again: it goes on; ask: once somebody resumes it.' }),
    renewed: z.enum(['new', 'resume']).default('new').meta({
      description:
        'Won again, and another mapping, this one, takes it: a project of its own; resume: the first goes on.',
    }),
  })
  .meta({ description: 'What becomes of a handoff when its deal is no longer won, or is won again.' });
