import type { HubSpot } from './paths.ts';

/** What the service will write, in HubSpot's words. */
export const writtenTypes = ['deals', 'notes', 'tasks'] as const;
export type WrittenType = (typeof writtenTypes)[number];

/** Calls that only find out whether a later one would be let through. None of them changes anything. */
export interface HubSpotProbes {
  /** Throws `HttpError` when the token may not write these. */
  mayWrite(type: WrittenType): Promise<void>;
}

/**
 * Sends the call that will write, with nothing in it: there is no input that could take effect. UNCONFIRMED that HubSpot
 * looks at the scopes before it looks at the body; if it does not, a missing scope goes unseen here until the first write.
 */
export const hubSpotProbes = ({ http, paths }: HubSpot): HubSpotProbes => ({
  mayWrite: (type) =>
    http.send({
      method: 'POST',
      path: paths.batch(type, type === 'deals' ? 'update' : 'create'),
      body: { inputs: [] },
      repeatable: true,
      // Nothing to do may be answered as done, or as not worth asking.
      accept: [400],
      parse: () => undefined,
    }),
});
