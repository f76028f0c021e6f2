import { type Explained, explained } from './explained.ts';

/** Why a command does nothing. */
export const refusals = {
  CONFIG_MISSING: explained('A token is not set.', 'Put it into `.env`.'),
  CONFIG_INVALID: explained(
    'A variable has a value that does not fit. All of them are named at once.',
    'What the message says.',
  ),
  CONFIG_SCHEDULE: explained(
    '`SCHEDULE` is an expression that a store in a file can read, and the jobs on PostgreSQL cannot.',
    'Ranges upwards and names in three letters: `*/5 8-18 * * mon-fri`.',
  ),
  CONFIG_SECRET_FILE: explained(
    'The file of a `…_FILE` variable is empty or cannot be read.',
    'Put the secret alone into it.',
  ),
  CONFIG_SET_TWICE: explained('A variable and its `…_FILE` are both set.', 'Remove one.'),
  NOTIFY_PLACE_INVALID: explained(
    'A variable that says where people are told cannot be used. All of them are named at once.',
    'What the message says.',
  ),
  NOTIFY_PLACE_INCOMPLETE: explained(
    'Of two variables that belong together only one is set.',
    'Set the other, or remove it.',
  ),
  NOTIFY_NOWHERE: explained(
    '`notify test` has nowhere to send to, or no place of that name.',
    '`notify` in a mapping, and its address in the environment.',
  ),
  AUDIT_BROKEN: explained(
    'The trail of what was decided, or an export of it, is not as it was written. Each entry is named that was changed or is missing.',
    'Hold it against an export or a backup from before.',
  ),
  FORGET_WHOM: explained(
    '`forget` was given one word, which would be found in many sentences that are about nobody.',
    'An e-mail address, or a whole name in quotes.',
  ),
  FORGET_UNSETTLED: explained(
    'Somebody who is to be forgotten stands in a create or a set whose outcome is not known yet. Nothing was removed.',
    '`handoff sync`, or say what became of it; then `forget` again.',
  ),
  FORGET_BUSY: explained(
    'A pass was under way all the time, and would have written what it had read. Nothing was removed.',
    'When it has ended, or with the service stopped.',
  ),
  FORGET_UNSCRUBBED: explained(
    'Somebody was taken out of every row, and the files of the store still hold the old rows: they could not be written anew.',
    'Room on the disk, as much as the store takes; then the same `forget` again.',
  ),
  AUDIT_CUT_MEANWHILE: explained(
    'The front of the trail was taken off (`AUDIT_KEEP`) while it was exported. What was written lacks entries, and does not verify.',
    'Export it again: it is taken off no more than once a day.',
  ),
  AUDIT_FILE: explained('The file that `audit --verify` is to read cannot be read.', 'Its name and rights.'),
  CONFIG_ENV_FILE: explained('`.env` cannot be read.', 'Its rights.'),
  INIT_STOPPED: explained(
    '`init` was stopped, or its last question answered with no. Nothing is half-written.',
    '`handoff init` goes on; `--fresh` starts over.',
  ),
  INIT_ANSWER_MISSING: explained(
    'There is no terminal, and an option that answers a question is missing. All of them are named at once.',
    'The option, or `--yes`.',
  ),
  INIT_ANSWER_WRONG: explained(
    'What an option says does not fit; the nearest is named.',
    'Correct it, or leave it out.',
  ),
  INIT_NO_PROPOSAL: explained('`--yes` cannot decide: nothing speaks for any answer.', 'The option that is named.'),
  INIT_TOKEN_MISSING: explained(
    'A token is missing, and there is no terminal to ask at.',
    '`HUBSPOT_TOKEN`, `CLICKUP_TOKEN`, or the option for a file.',
  ),
  INIT_TOKEN_EMPTY: explained('What was given as a token is empty.', 'The whole token.'),
  INIT_TOKEN_FILE: explained('The file that should hold a token cannot be read.', 'Its name and rights.'),
  INIT_ENV_FILE: explained(
    '`.env` is written in a way that cannot be changed without risk to the rest of it.',
    'Put the variables in by hand, or move it away.',
  ),
  INIT_FILE_UNWRITABLE: explained(
    'A file or its folder cannot be written. What was there is as it was.',
    'The rights, or another folder.',
  ),
  INIT_FILE_EXISTS: explained(
    'A mapping of that name appeared while `init` ran, and was not replaced.',
    'Another `--mapping`, or `--force`.',
  ),
  INIT_STATE_UNREADABLE: explained('The answers of an earlier run cannot be read.', '`handoff init --fresh`.'),
  BASE_URL_INVALID: explained('An address of a vendor is not one.', 'Scheme, host and port only.'),
  BASE_URL_INSECURE: explained('The token would travel unencrypted.', '`https`; plain http is for this machine only.'),
  ACCESS_INCOMPLETE: explained(
    'The rule of access lacks a variable. All of them are named at once.',
    'Set it; [dashboard.md](dashboard.md#who-may-look) shows each rule.',
  ),
  ACCESS_PATH: explained('The dashboard cannot be below a path of its host.', 'A host name of its own.'),
  USERS_MISSING: explained('`ACCESS=passwords`, and nobody could sign in.', '`handoff user add`.'),
  USERS_FILE_INVALID: explained('The file of users was changed by hand and does not fit.', '`handoff user add`.'),
  USERS_FILE_UNUSABLE: explained('The file of users cannot be read or written.', 'Its rights, or `USERS_FILE`.'),
  USER_NAME_MISSING: explained('`handoff user` names nobody.', 'The name.'),
  USER_UNKNOWN: explained('There is no such user to remove.', '`handoff user list`.'),
  USER_PASSWORD_MISSING: explained('Nobody can be asked for the password.', 'A terminal, or `--password-file`.'),
  USER_PASSWORD_SHORT: explained('The password is too short.', 'At least twelve characters.'),
  USER_PASSWORD_DIFFERS: explained('The password was typed differently the second time.', 'Once more.'),
  USER_PASSWORD_FILE: explained('The file of `--password-file` cannot be read.', 'Its name and rights.'),
  MAPPINGS_BROKEN: explained('A mapping has errors, so nothing was started.', '`handoff check`.'),
  MAPPINGS_DIR_MISSING: explained(
    'There is no folder of mappings where the command looks.',
    'Run it where the folder is, or set `MAPPINGS_DIR`.',
  ),
  DOCTOR_AREA: explained('`doctor --only` names no area.', 'One of those listed.'),
  CHECK_FIX_REFUSED: explained(
    'With the new names a mapping could not be used, so `check --fix` wrote nothing.',
    'Correct the lines by hand.',
  ),
  TEST_NO_EXAMPLES: explained(
    '`test` found no examples in the folder, or beside the files that were named.',
    'Write a file that ends with `.examples.yaml` beside the mapping.',
  ),
  RECORD_NO_DEAL: explained(
    '`test --record` names a deal that HubSpot does not show as won.',
    'The number of a won deal, from its address.',
  ),
  RECORD_NO_MAPPING: explained(
    'No mapping takes the deal that is to become an example, or the file that was named is none of the folder.',
    'Name the mapping beside which it is to stand.',
  ),
  RECORD_FILE_BROKEN: explained(
    'The file of examples that would get another one cannot be read.',
    '`handoff test FILE` shows what is wrong with it.',
  ),
  RECORD_UNDECIDED: explained(
    'What comes of the deal that is to become an example cannot be worked out.',
    'What the message names.',
  ),
  PLAN_DEALS: explained('`plan --deals` names no deals.', '`last:50`, or numbers of deals with commas between.'),
  DIAGNOSE_SINCE: explained('`diagnose --since` names no day in the past.', 'A day such as `2026-01-31`.'),
  DIAGNOSE_DEALS: explained('`diagnose --deals` names no number of deals.', '`last:500`.'),
  DIAGNOSE_ASSUMPTION: explained(
    '`diagnose --assume` names no kind of fault, or no minutes.',
    '`gap=20`; the message lists the kinds.',
  ),
  DIAGNOSE_MAPPING_THERE: explained(
    '`diagnose --write-mapping` names a file that exists.',
    'Another name: a mapping is never written over.',
  ),
  DIAGNOSE_STOPPED: explained('A reading was stopped; what was read is kept.', '`handoff diagnose --resume`.'),
  DIAGNOSE_UNFINISHED: explained(
    'An earlier reading was stopped and is still there.',
    '`--resume` to go on with it, `--fresh` to forget it.',
  ),
  DIAGNOSE_NOTHING_KEPT: explained(
    '`--resume`, and nothing was stopped here.',
    'Run it in the folder of the first run, or without `--resume`.',
  ),
  DIAGNOSE_OTHER_ACCOUNT: explained(
    'What was stopped is of another portal or workspace.',
    'The tokens it was begun with, or `--fresh`.',
  ),
  DIAGNOSE_READING_UNUSABLE: explained(
    'The file of the stopped reading is damaged.',
    '`--fresh`; nothing but time is lost.',
  ),
  REPORT_PERIOD: explained(
    'The figures are asked for a period that is none, lies ahead, or is longer than ten years.',
    'Days such as `2026-01-31`, the earlier one first.',
  ),
  REPORT_ASSUMPTION: explained(
    '`report --assume` or `FIGURES_MINUTES` names no kind of work, or no minutes.',
    '`project=60`; the message lists the kinds.',
  ),
  MAPPING_UNKNOWN: explained(
    '`diff` names a mapping or a version that is not there.',
    '`handoff diff "Its name"` lists the versions.',
  ),
  FILE_UNREADABLE: explained('A file named to `check` cannot be read.', 'Its name and rights.'),
  WORKSPACE_UNCLEAR: explained(
    'The ClickUp token sees several workspaces.',
    'Set `CLICKUP_WORKSPACE_ID` to one of those listed.',
  ),
  WORKSPACE_UNKNOWN: explained('It does not see the one that is set.', 'Correct it, or use the token of a member.'),
  PASS_UNDER_WAY: explained(
    'Another process runs a pass on this store.',
    'Let it finish, or stop it. After a crash on another machine: two minutes.',
  ),
  DEAL_UNKNOWN: explained(
    'The store has never seen this deal won.',
    'The number from its address; `handoff sync --deal ID` looks at it.',
  ),
  NO_ACCEPTANCE: explained(
    'The mapping of the deal does not say how delivery accepts or returns.',
    'Add `accept` (with `returned`) to it.',
  ),
  REASON_UNKNOWN: explained(
    "The mapping's list of reasons lacks the one given to `return`.",
    'One of those the message names.',
  ),
  NOBODY_TO_CONFIRM: explained(
    '`handoff approve` would ask, and no terminal is there.',
    'Add `--yes` once you have read it, or `--show` to read it only.',
  ),
  EXCEPTION_UNKNOWN: explained(
    '`claim`, `snooze` or `resolve` names an exception that is not open.',
    'One of those the message names.',
  ),
  SNOOZE_UNTIL: explained(
    '`snooze` was told no time to come, or no reason.',
    '`--until 3d --because "…"`, or `--wake`.',
  ),
  FORM_INCOMPLETE: explained(
    'A form of the dashboard came without something that it asks for.',
    'What the message names.',
  ),
  NAME_MISSING: explained(
    'A form of the dashboard came without the name of who decides.',
    'A name, so that it can be told later who did it.',
  ),
  WRONG_STATE: explained(
    '`accept`, `return`, `resubmit`, `pause` or `resume` means nothing in the state the handoff is in.',
    '`handoff explain DEAL`.',
  ),
  CHOICE_UNKNOWN: explained('What was given to `choose` is no choice there is.', 'One of those the message names.'),
  NOTHING_TO_CHOOSE: explained('No open exception puts this choice before anybody.', '`handoff explain DEAL`.'),
  DEAL_NOT_WON: explained(
    '`resume` was asked for a deal that is not won.',
    'Win it again in the CRM: it goes on by itself.',
  ),
  NOTHING_UNCERTAIN: explained('There is nothing to adopt for this deal.', '`handoff explain DEAL`.'),
  ADOPT_WRONG_ID: explained(
    'What stands under the id given to `adopt` is not what the create makes, or belongs to another deal. Nothing was changed.',
    'The id from the address of the list or task, or `handoff retry DEAL` if it is not there.',
  ),
  DECISION_OVERTAKEN: explained(
    'A pass or another person settled it while the command looked. Nothing was changed.',
    '`handoff explain DEAL`.',
  ),
  WHICH_OPERATION: explained('Several creates of this deal are uncertain.', 'Name one with `--operation`.'),
  HOST_WITHOUT_RULE: explained(
    '`HOST` is not an address of this machine, and no rule says who may look.',
    'Set `ACCESS`, or leave it and use a tunnel.',
  ),
  PORT_UNUSABLE: explained('The port is taken or forbidden.', 'Another `PORT`.'),
  VENDOR_FAILED: explained(
    'A vendor answered in a way that nothing above explains.',
    'Run again; give the request id to their support if it goes on.',
  ),
} as const satisfies Record<string, Explained>;
