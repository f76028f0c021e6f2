import type { Workspace } from '../clickup/port.ts';
import { UserError } from '../domain/errors.ts';

/** The workspace the service works in: the one that is named, or the only one. Throws a `UserError` that lists them. */
export function chooseWorkspace(all: readonly Workspace[], wanted: string | undefined): Workspace {
  const [only, another] = all;
  const chosen =
    wanted === undefined ? (another === undefined ? only : undefined) : all.find((one) => one.id === wanted);
  if (chosen === undefined) throw workspaceUnclear(all, wanted);
  return chosen;
}

function workspaceUnclear(all: readonly Workspace[], wanted: string | undefined): UserError {
  const list = all.map(({ id, name }) => `${id} (${name})`).join(', ') || 'none';
  return wanted === undefined
    ? new UserError('WORKSPACE_UNCLEAR', `The ClickUp token sees ${all.length} workspaces: ${list}.`, {
        fix: 'Set CLICKUP_WORKSPACE_ID to one of them.',
      })
    : new UserError('WORKSPACE_UNKNOWN', `The ClickUp token does not see workspace ${wanted}; it sees: ${list}.`, {
        fix: 'Correct CLICKUP_WORKSPACE_ID, or use the token of somebody who is in that workspace.',
      });
}
