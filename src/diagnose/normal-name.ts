// What companies are called besides their names, in the countries whose forms are common.
const legalForms: ReadonlySet<string> = new Set(
  'ag bv co company corp corporation gmbh inc incorporated kg kgaa limited llc llp ltd nv oy plc pty sa sarl sas se spa srl ug ab as aps'.split(
    ' ',
  ),
);

/**
 * A name in the form in which two that mean the same are equal: without case, accents, punctuation and legal forms. A name
 * that consists of nothing else keeps its words.
 */
export function normalName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[.'’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !legalForms.has(word));
  return (telling.length === 0 ? words : telling).join(' ');
}

// At these anybody may have an address: that two companies name one says nothing.
const freeMail = /^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|aol|proton|protonmail|gmx|web|mail)\.[a-z.]+$/;

/** A domain without scheme, `www.` and what follows it; undefined for one that many share, or none. */
export function normalDomain(text: string | undefined): string | undefined {
  const host = (text ?? '')
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/:?#].*$/, '');
  return host === '' || !host.includes('.') || freeMail.test(host) ? undefined : host;
}
