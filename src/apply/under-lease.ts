import type { Fence } from './fence.ts';

/**
 * A port of which every call first makes sure of the lease. Readings take longer than anything that is sent; without
 * this, a pass over many deals would lose its turn before it had sent anything, every time.
 */
export function underLease<P extends object>(port: P, { hold }: Pick<Fence, 'hold'>): P {
  return new Proxy(port, {
    get(owner, name) {
      const verb: unknown = Reflect.get(owner, name);
      if (typeof verb !== 'function') return verb;
      return async (...given: unknown[]) => {
        await hold();
        return Reflect.apply(verb, owner, given);
      };
    },
  });
}
