/** What is expected instead of an address that cannot be that of a store; undefined for one that can. */
export function databaseFlaw(value: string): string | undefined {
  if (/^file:./s.test(value)) return undefined;
  if (!/^postgres(?:ql)?:\/\//.test(value)) return 'an address that starts with file: or postgres://';
  const url = URL.parse(value);
  if (url === null || url.hash !== '')
    return 'postgres://USER:PASSWORD@HOST:5432/DATABASE, with characters such as @ # / in user and password as %40 %23 %2F';
  if (url.pathname.length < 2)
    return 'the name of a database at its end, as in postgres://USER:PASSWORD@HOST:5432/handoff';
  return undefined;
}

/** What must never be printed of an address, as it is written there and as it is meant. */
export function passwordsIn(address: string): string[] {
  const url = URL.parse(address);
  const written = [url?.password ?? '', url?.searchParams.get('password') ?? ''].filter((password) => password !== '');
  return written.flatMap((password) => [password, decoded(password)]);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself: then it is meant as it is written.
    return text;
  }
}
