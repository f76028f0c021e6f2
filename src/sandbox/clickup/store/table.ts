/** Entities by id, in the order they were made. Every change is counted, so that a request knows whether it changed anything. */
export interface Table<T extends { readonly id: string | number }> {
  readonly get: (id: T['id']) => T | undefined;
  readonly all: () => readonly T[];
  readonly put: (entity: T) => void;
  readonly remove: (id: T['id']) => void;
}

export function createTable<T extends { readonly id: string | number }>(changed: () => void): Table<T> {
  const rows = new Map<T['id'], T>();
  return {
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    put(entity) {
      rows.set(entity.id, entity);
      changed();
    },
    remove(id) {
      if (rows.delete(id)) changed();
    },
  };
}
