// What is camelCase in the code is snake_case in the database. Kysely's own plugin for that copies the whole tree of each
// query before it is compiled, and each row once more: a third of what the store costs.

/** `mappingVersion` as `mapping_version`; what is snake_case already stays. */
export const columnName = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `mapping_version` as `mappingVersion`. */
export const nameInCode = (column: string): string =>
  column.replaceAll(/_+([^_])/g, (_, letter: string) => letter.toUpperCase());

/** For a compiler of queries, which asks for the same few names again and again. */
export function rememberedColumnNames(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name) ?? columnName(name);
    known.set(name, found);
    return found;
  };
}
