import { admin, type ExplainedException, operator } from './explained.ts';

/** What `doctor` and the daily examination find. */
export const findings = {
  SECRET_FILE_OPEN: operator(
    'Other users of the machine may read `.env`, or the file of a token.',
    '`chmod 600`.',
    'Whoever else uses the machine can act with the token.',
  ),
  CLOCK_SKEW: operator(
    'The clock of this machine is more than a minute from those of both vendors; an error from five minutes on.',
    'Time synchronisation.',
    'Changes are seen later, and from five minutes on webhooks are refused.',
  ),
  STORE_BEHIND: operator(
    'The store was last used by an older version. Only worth knowing.',
    'Nothing: the next start brings it up to date.',
    'Nothing.',
  ),
  STORE_DAMAGED: operator(
    "SQLite's own check finds the file of the store damaged.",
    'The last backup; without one, move it away: what was built is found again.',
    'Passes fail, and what was written since the last backup may be lost.',
  ),
  STORE_OPEN_TO_OTHERS: operator(
    'Other users of the machine may read the store.',
    '`chmod 600`.',
    'Whoever else uses the machine can read what the deals say.',
  ),
  DISK_SPACE_LOW: operator(
    'Less than 200 MB are left where the store is; an error below 20 MB.',
    'Free some space.',
    'Passes stop once the disk is full; what was committed is kept.',
  ),
  HUBSPOT_ACCOUNT_CHANGED: operator(
    'The token opens another account than the one the store belongs to.',
    'The right token, or another store.',
    'Deals of another account would be taken for these.',
  ),
  CLICKUP_WORKSPACE_CHANGED: operator(
    'The token opens another workspace than the one the store belongs to.',
    'The right token, or another store.',
    'Nothing that was built is found again.',
  ),
  CLICKUP_TOKEN_OF_GUEST: admin(
    "The token's user is only a guest, who can make neither folders nor lists.",
    'Make the user a member.',
    'Nothing is built.',
  ),
  CLICKUP_LIMIT_SCARCE: operator(
    "Less than a tenth of the minute's requests is left.",
    'A token of its own for the service.',
    'Everything becomes slower, and nothing is lost.',
  ),
  CLICKUP_PLAN_TOO_SMALL: admin(
    'The Free plan takes 60 values of custom fields in all.',
    'Upgrade, or a mapping without `fields`.',
    'Fields stay empty once the allowance is used up.',
  ),
  PIPELINE_NOT_FOUND: admin(
    'A mapping names a pipeline that is not in use: archived, renamed or misspelt; the message says which.',
    'Correct the name, or restore it.',
    'The mapping takes no deals of that pipeline.',
  ),
  PIPELINE_ARCHIVED: admin(
    'The pipeline is archived.',
    'Restore it, or name another.',
    'The mapping takes no deals of that pipeline.',
  ),
  PIPELINE_NEVER_WON: admin(
    'No stage of the pipeline counts as won, whatever they are called.',
    'Set the probability of the won stage to "Won" in HubSpot.',
    'No deal of that pipeline is ever handed over.',
  ),
  STAGE_NOT_FOUND: admin(
    'A mapping names a stage that its pipelines do not have.',
    'Correct it, or leave `stages` out.',
    'The mapping takes no deals in that stage.',
  ),
  STAGE_NOT_WON: admin(
    'The stage does not count as won.',
    'Set its probability to "Won", or name one that does.',
    'The mapping takes no deals in that stage.',
  ),
  PROPERTY_NOT_FOUND: admin(
    'A mapping reads a deal property that the portal lacks; it would look empty on every deal.',
    'Restore it, or correct the internal name.',
    'It counts as empty: gates hold deals for it, and conditions take it for nothing.',
  ),
  PROPERTY_WRONG_TYPE: admin(
    'A property of the report cannot take what is written to it.',
    'A property of the type that is named.',
    'HubSpot refuses the value, and the deal does not show it.',
  ),
  PROPERTY_READ_ONLY: admin(
    'A property of the report cannot be written.',
    'Another one under `report`.',
    'HubSpot refuses the value, and the deal does not show it.',
  ),
  PROPERTY_OPTION_MISSING: admin(
    'A property of the report does not offer a value that is written to it. Labels do not count.',
    'Add the option with exactly that internal value.',
    'HubSpot refuses the value, and the deal does not show it.',
  ),
  FIELD_TYPE_MISMATCH: admin(
    'A custom field takes nothing, or something else.',
    'A field of a fitting type.',
    'The field stays empty.',
  ),
  FIELD_OPTION_MISSING: admin(
    'A value that deals may hold has no option in the custom field. An error when the option was renamed.',
    'The same name on both sides, or a `map`.',
    'The field stays empty for deals with that value.',
  ),
  MAP_VALUE_UNKNOWN: admin(
    'A `map` translates a value that deals never hold.',
    "The option's internal value.",
    'That line of the `map` never does anything.',
  ),
  STATUS_NOT_FOUND: admin(
    'A mapping names a status that its lists do not have.',
    'Correct it, or add the status to list and template.',
    'The task does not get that status; as a word of `accept` it is never heard.',
  ),
  OWNERS_NOT_IN_CLICKUP: admin(
    'Some users of HubSpot have no member of ClickUp with their address. Only worth knowing.',
    'Nothing, until one of their deals is held up by it.',
    'Nothing, until one of their deals needs them.',
  ),
  WEBHOOK_SUSPENDED: operator(
    "ClickUp has stopped sending to a webhook of the token's user.",
    'See that the address can be reached; the service wakes its own.',
    'Changes in ClickUp are seen by the schedule alone, within a minute or two.',
  ),
  WEBHOOK_FAILING: operator(
    'It does not get its events delivered.',
    'See that the address can be reached, before ClickUp stops sending.',
    'ClickUp stops sending; changes are then seen by the schedule alone.',
  ),
  NOTIFY_PLACE_MISSING: operator(
    'A mapping tells somebody at a place whose address is not set.',
    'Set the variable that the message names.',
    'Nobody is told there; what waits is given up after three days.',
  ),
  NOTIFY_ADDRESS_ODD: operator(
    'An address does not look like what it is for.',
    'Copy it again from where it was made.',
    'Messages may go nowhere.',
  ),
  NOTIFY_SIGN_IN: operator(
    'The mail server or Slack does not let the service in.',
    'User, password, token and address.',
    'Nobody is told that way; what waits is given up after three days.',
  ),
} as const satisfies Record<string, ExplainedException>;
