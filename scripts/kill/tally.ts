import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';

/** How many requests of each kind came in. */
export const Tally = z.record(z.string(), z.number());
export type Tally = Readonly<z.infer<typeof Tally>>;

const isId = (segment: string): boolean => /\d/.test(segment) && !/^v\d$|^\d{4}-\d{2}$|^\d-\d$/.test(segment);

/** A request by vendor, method and path, with `:id` wherever something is named. */
export function kindOf(vendor: string, method: string, url: string): string {
  const [path = ''] = url.split('?', 1);
  const segments = path.split('/').map((segment) => (isId(segment) ? ':id' : segment));
  return `${vendor} ${method} ${segments.join('/')}`;
}

/** The same world, with every request counted by its kind, whatever becomes of it. */
export function countRequests(world: World): { readonly world: World; readonly tally: () => Tally } {
  const counts = new Map<string, number>();
  return {
    tally: () => Object.fromEntries(counts),
    world: {
      ...world,
      send: (vendor, request) => {
        const kind = kindOf(vendor, request.method, request.url);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        return world.send(vendor, request);
      },
    },
  };
}
