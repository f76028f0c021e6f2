import { z } from 'zod';

/** The part of the kept reading of the workspaces that tells who was in them. */
export const KeptMembers = z.array(z.object({ members: z.array(z.object({ email: z.string() })) }));
