import type { Alias, Document, Node } from 'yaml';

/** What an alias stands for, looked up once: every look goes through the whole document. */
export function aliasResolver(document: Document.Parsed): (alias: Alias) => Node | undefined {
  const known = new Map<Alias, Node | undefined>();
  return (alias) => {
    if (!known.has(alias)) known.set(alias, alias.resolve(document));
    return known.get(alias);
  };
}
