import { admin, delivery, type ExplainedException, operator, sales } from './explained.ts';

/** What ClickUp says; with a handoff when it concerns one, or as the end of a command. */
export const clickupAnswers = {
  CLICKUP_TOKEN_REJECTED: operator(
    'The token is not accepted.',
    "Make a new one as the integration's user.",
    'No pass does anything; deals stay as they are.',
  ),
  CLICKUP_WORKSPACE_NOT_AUTHORISED: admin(
    'The token works, but not for this workspace or object.',
    'Check `CLICKUP_WORKSPACE_ID` and what the user sees.',
    'What stands there is neither seen nor written.',
  ),
  CLICKUP_NO_ACCESS: admin(
    'The user may not do this there.',
    'Share the space, folder or list with the right to create and edit.',
    'What belongs there is not made, and tried again.',
  ),
  CLICKUP_PLAN_LIMIT: admin(
    'The plan does not allow it, or its allowance is used up.',
    'Take it out of the mapping, or upgrade.',
    'What the plan does not allow is not done; the rest is.',
  ),
  CLICKUP_MULTIPLE_LISTS_OFF: admin(
    'Tasks cannot be shown in another list: the ClickApp for it is off, or that list is not shared with the token.',
    'Switch "Tasks in Multiple Lists" on in the App Center, and share the list; or take out `into.show_in`.',
    'The project is built and kept up; it only does not show there.',
  ),
  CLICKUP_STATUS_UNKNOWN: admin(
    'The list has no status of that name. Statuses belong to the list.',
    'Correct the mapping, or add the status to the template.',
    'The task keeps its status, and it is tried again.',
  ),
  CLICKUP_FIELD_REFUSED: sales(
    'The value of a custom field was refused.',
    'Compare its type and options with the deal.',
    'The field stays as it was, and it is tried again.',
  ),
  CLICKUP_BAD_ID: admin(
    "An id has not the form of ClickUp's ids.",
    'Correct it in the mapping or the environment.',
    'What bears the id is not found.',
  ),
  CLICKUP_NOT_FOUND: delivery(
    "Nothing is there: deleted, or not ClickUp's address.",
    'Restore it, or check `CLICKUP_BASE_URL`.',
    'It is looked at in the next pass what became of the project.',
  ),
  CLICKUP_RATE_LIMITED: operator(
    'More requests are wanted than the plan gives a minute.',
    'Wait; a larger plan gives more.',
    'Everything becomes slower, and nothing is lost.',
  ),
  CLICKUP_UNREACHABLE: operator(
    'No connection.',
    'Network, proxy, name resolution.',
    'Nothing happens until it answers; then everything is caught up with.',
  ),
  CLICKUP_NOT_THERE: operator(
    'Something else answers.',
    '`CLICKUP_BASE_URL`, or a login page in between.',
    'Nothing happens until ClickUp answers there.',
  ),
  CLICKUP_UNAVAILABLE: operator(
    'ClickUp has an error of its own.',
    'Nothing: the next pass looks at what was done and goes on.',
    'Nothing happens until it answers; then everything is caught up with.',
  ),
} as const satisfies Record<string, ExplainedException>;
