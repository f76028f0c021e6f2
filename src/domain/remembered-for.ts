/**
 * The same function, which answers anew only when something that it is given is another object or value than the last
 * time for this `key`. For pure functions of what is never changed in place; what was worked out goes with its key.
 */
export function rememberedFor<Key extends object, Rest extends readonly unknown[], T>(
  workOut: (key: Key, ...rest: Rest) => T,
): (key: Key, ...rest: Rest) => T {
  const known = new WeakMap<Key, { readonly rest: Rest; readonly value: T }>();
  return (key, ...rest) => {
    const found = known.get(key);
    if (found?.rest.every((one, at) => one === rest[at]) === true) return found.value;
    const value = workOut(key, ...rest);
    known.set(key, { rest, value });
    return value;
  };
}
