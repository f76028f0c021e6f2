const [from, to] = ['<!-- tour -->', '<!-- end of the tour -->'];

/** The page with the tour in its place; throws when the page has no place for it. */
export function placeTour(page: string, tour: string): string {
  const [begins, ends] = [page.indexOf(from), page.indexOf(to)];
  if (begins < 0 || ends < begins) throw new Error(`The page has no "${from}" followed by "${to}".`);
  return `${page.slice(0, begins + from.length)}\n\n${tour}\n\n${page.slice(ends)}`;
}
