/** Does `work`, which is the verb of that name, or something before, after or instead of it. */
export type Around = <T>(verb: string, work: () => Promise<T>) => Promise<T>;

/** The same object with something around each verb of it and of its parts, such as `ledger.settle`. */
export const everyVerb = <T extends object>(target: T, around: Around, prefix = ''): T =>
  new Proxy(target, {
    get(owner, name) {
      const found: unknown = Reflect.get(owner, name);
      const path = `${prefix}${String(name)}`;
      if (typeof found === 'function')
        return (...given: unknown[]) => around(path, async () => Reflect.apply(found, owner, given));
      return typeof found === 'object' && found !== null ? everyVerb(found, around, `${path}.`) : found;
    },
  });
