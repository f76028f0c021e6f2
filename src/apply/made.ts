import type { ObservedList, ObservedProject, ObservedTask } from '../domain/project.ts';

/** What a ClickUp operation leaves behind, as the store keeps it. */
export type Made =
  | { readonly kind: 'folder'; readonly id: string; readonly name: string; readonly spaceId: string }
  | { readonly kind: 'list'; readonly id: string; readonly list: ObservedList }
  | { readonly kind: 'project'; readonly id: string; readonly project: ObservedProject }
  | { readonly kind: 'task'; readonly id: string; readonly task: ObservedTask }
  | { readonly kind: 'task-id'; readonly id: string };

export const projectUrl = (workspaceId: string, spaceId: string, kind: 'list' | 'folder', id: string): string =>
  kind === 'list'
    ? `https://app.clickup.com/${workspaceId}/v/li/${id}`
    : `https://app.clickup.com/${workspaceId}/v/f/${id}/${spaceId}`;

/** A project as it stands right after it was made or taken over; its tasks are looked at next, unless it has none. */
export const newProject = (
  workspaceId: string,
  {
    kind,
    id,
    name,
    spaceId,
    settled,
  }: { kind: 'list' | 'folder'; id: string; name: string; spaceId: string; settled: boolean },
): ObservedProject => ({
  kind,
  id,
  name,
  spaceId,
  url: projectUrl(workspaceId, spaceId, kind, id),
  lists: kind === 'list' ? [{ id, name, archived: false }] : [],
  settled,
  tasks: [],
});
