/** The parts of one plan ask the same of the same scope again and again; a scope is never changed, only replaced. */
export function rememberingLast<Scope extends object, T>(workOut: (scope: Scope) => T): (scope: Scope) => T {
  let last: { readonly scope: Scope; readonly value: T } | undefined;
  return (scope) => {
    if (last?.scope !== scope) last = { scope, value: workOut(scope) };
    return last.value;
  };
}
