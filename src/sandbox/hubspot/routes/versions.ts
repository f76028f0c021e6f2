import type { ApiVersion } from '../gateway/call.ts';

const dated = ['2026-03', '2026-09'] as const;
export const objectVersions: readonly ApiVersion[] = ['v3', ...dated];
/** Associations with labels and type ids. */
export const labelVersions: readonly ApiVersion[] = ['v4', ...dated];
/** The 2026-09 description of the API no longer lists the associations of one record. */
export const listedAssociationVersions: readonly ApiVersion[] = ['v3', 'v4', '2026-03'];
/** What a path that was the same in every generation answers to. */
export const everyVersion: readonly ApiVersion[] = ['v3', ...dated];
