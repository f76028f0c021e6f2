/** What a property is called where nobody says: `deal.target_go_live` is Target go live. */
export function labelOf(source: string): string {
  const words = (source.split('.').at(-1) ?? source).replaceAll(/[_-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
