import { z } from 'zod';

const Scopes = z.array(z.string());
const Refused = z.object({
  errors: z.array(
    z.object({ context: z.object({ requiredGranularScopes: Scopes.optional(), requiredScopes: Scopes.optional() }) }),
  ),
});

/** The scopes that HubSpot's refusal names, which need not be the one that is missing. */
export function namedScopes(body: unknown): readonly string[] {
  const read = Refused.safeParse(body);
  if (!read.success) return [];
  return read.data.errors.flatMap(({ context }) => [
    ...(context.requiredGranularScopes ?? []),
    ...(context.requiredScopes ?? []),
  ]);
}
