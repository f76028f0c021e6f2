import { admin, delivery, type ExplainedException, operator, sales } from './explained.ts';

/** What is not known for sure, and what people did to what the service made. */
export const doubtAndDamage = {
  PASS_FAILED: operator(
    'The last pass did not come to its end, for a reason that has no code of its own.',
    'The log; `handoff doctor`.',
    'Each pass tries again; nothing goes on until one comes to its end.',
  ),
  SHARE_FAILED: operator(
    'Several processes build together, and whoever had this project in hand ended or failed again and again.',
    'What the log says of that time; memory, most often. Nothing is built twice.',
    'It is tried again every ten minutes.',
  ),
  UNCERTAIN_CREATE: operator(
    'The answer to a create was lost several times, and nothing was found.',
    'Look for it. There: `handoff adopt DEAL ID`. Not there: `handoff retry DEAL`.',
    'The thing is not made, and what stands on it waits. The rest goes on.',
  ),
  DOUBLE_FOUND: delivery(
    "More than one thing of that name, number or mark stands there, after a lost answer or by a person's copy. The oldest counts.",
    'Remove or rename the others, once nobody has worked in them. The service never deletes.',
    'The oldest counts; people may go on working in the other.',
  ),
  LOOK_FAILED: admin(
    'A place in which a lost answer may have made something cannot be read. What stands in it waits; everything else goes on, and nothing is made twice.',
    'What the message names. It is looked at again in every pass.',
    'What stands in that place waits; it is looked at in every pass.',
  ),
  NAME_TAKEN: delivery(
    'ClickUp says that the name is taken, and shows nothing of that name.',
    'Look in the archive and the trash; restore or rename it, then `handoff retry`.',
    'The project or folder is not built.',
  ),
  PROJECT_GONE: delivery(
    'A project that was built is no longer there, or the token may not see it any more. It is not built again unasked.',
    'Restore it from the trash and `handoff retry DEAL`; or `handoff choose DEAL project rebuild`, `re-link ID` or `ignore`.',
    'Nothing is built in its place, and the deal goes on showing what was seen last.',
  ),
  PROJECT_MAY_STAND: delivery(
    "After a lost store: a list or folder in the project's place was begun by the service's own user after the deal was won, and neither its name nor its tasks say for which deal. Most often it is a project that was half-made and that people renamed.",
    "Look at it. This deal's: `handoff choose DEAL project re-link ID`. Not this deal's: `handoff choose DEAL project rebuild`.",
    'The project is neither taken over nor built. The other deals go on.',
  ),
  RELINK_REFUSED: delivery(
    "What was named to take a project's place is not there, or was made for another deal.",
    'Another id, or `handoff choose DEAL project rebuild`.',
    'The handoff stays without a project.',
  ),
  PROJECT_ARCHIVED: delivery(
    'A project was archived before delivery was done. Nothing is written to it, and its tasks are not seen.',
    'Bring it back and `handoff retry DEAL`, or finish its tasks and archive it then, or `handoff choose DEAL project ignore`.',
    'Nothing is written to it, and the deal shows what was seen last.',
  ),
  TASK_GONE: delivery(
    'Somebody deleted a task that the service made. It is not made again by itself.',
    'Restore it, or `handoff choose DEAL task:ID rebuild` to have it made again, or `ignore`.',
    'It stays away; what it stood for counts as not done.',
  ),
  TEMPLATE_COPY_DIFFERS: delivery(
    'The copy of a template lacks tasks, dates, people or dependencies that the copy before it had.',
    'Compare it with the template and add what is lacking. If the template was changed, `handoff retry DEAL` confirms it.',
    'The project is used as it is, and what is lacking is forgotten.',
  ),
  ACCEPT_STATUS_UNKNOWN: admin(
    'The task by which delivery accepts says something that the mapping does not name: after it was accepted, or while its list or field has no longer every word of `accept`.',
    'If a status or an option was renamed, add its new name under `accept`; that counts for what was begun, too.',
    'What was accepted goes on counting as accepted, and what was returned as returned while its word is gone; all else as not answered.',
  ),
  ACCEPT_TASK_GONE: delivery(
    'Somebody accepted or returned a handoff by a command, and the task that would say so in ClickUp is gone.',
    'Bring it back, or `handoff retry DEAL` to have it made again.',
    'What was said by the command is not shown in ClickUp, and is tried again.',
  ),
  OFFERED_STATUS_UNKNOWN: admin(
    'Sales has answered a return, and it is not known to which status the brief goes back.',
    'Set it to an open status in ClickUp, or write `offered` under `accept`.',
    'The handoff stays returned although sales has answered.',
  ),
  RETURN_REASON_MISSING: delivery(
    'Delivery returned a handoff without the reason or the sentence that the mapping asks for, or with one that is not on its list.',
    'Fill in the fields of the brief, or `handoff return DEAL --reason CODE --because "…"`. The deal hears of it then.',
    'Sales is asked to answer and cannot tell what.',
  ),
  RESUBMISSION_OVERDUE: sales(
    'A returned handoff was to be answered by now.',
    'Correct the deal; or, if it is right as it is, `handoff resubmit DEAL --because "…"`.',
    'The handoff stays returned, and the customer waits.',
  ),
  PROJECT_OF_ANOTHER: operator(
    'A project of this name belongs to another deal.',
    "Keep the deal's number in the name, or clear the link on the deal.",
    'Nothing is built for the deal.',
  ),
  OPERATION_REFUSED: operator(
    'A vendor refused an operation for a reason that is not known here.',
    'The message quotes it. The next pass tries again.',
    'It is tried again in every pass; the rest goes on.',
  ),
  LOOKUP_REFUSED: admin(
    'A vendor refused a reading that the plan needs.',
    'Give the token access to it.',
    'What depends on it is not planned; it is asked again every ten minutes.',
  ),
  DEAL_UNACCOUNTED: operator(
    "Once a day the store is held against HubSpot's own count, and this deal is on one side only.",
    '`handoff sync --deal ID` reads it by its number. If it comes back, report it: no deal should get lost.',
    'A won deal may have no handoff at all.',
  ),
  DEAL_UNREADABLE: operator(
    'A deal came in a form that cannot be read. The others go on.',
    'Open it in HubSpot; if it looks right, report a defect with its id.',
    'Nothing is done for the deal.',
  ),
  ACTIVITIES_UNREAD: admin(
    'The notes or tasks on a deal could not be read, so that it is not known what it was told already. Nothing is told to it until they can; the others go on.',
    'Open the deal and look at what the message names, or give the token access.',
    'The deal is told nothing; its project is kept up.',
  ),
  TASK_UNREADABLE: operator(
    'A ClickUp task came in a form that cannot be read. The others go on.',
    'Open it in ClickUp; if it looks right, report a defect with its id.',
    'What stands in its list is not looked at.',
  ),
  DEAL_DEFECT: operator(
    'The service itself fails on something unusual about one deal. That deal waits; the others go on.',
    'Report it with the message.',
    'Nothing is done for the deal.',
  ),
  SNAPSHOT_UNKNOWN: admin(
    'What a rule reads could not be read. Nothing is decided until it can.',
    'Nothing, or see why HubSpot refuses it: the message says.',
    'Nothing is decided for the deal; it is read again.',
  ),
  EXPR_FAILED: admin(
    'An expression of the mapping could not be worked out for this deal.',
    'Simplify it; it may loop over too much.',
    'Nothing is done for the deal.',
  ),
  EXPR_TOO_LONG: admin(
    'A text came out longer than fits.',
    'Shorten it: `| truncate: 500`.',
    'Nothing is done for the deal.',
  ),
  EXPR_DATE_FORMAT: admin(
    'A date format that came from a value means nothing.',
    "Use one such as `'%Y-%m-%d'`.",
    'Nothing is done for the deal.',
  ),
  VALUE_NOT_A_DATE: sales(
    'The `date` filter met something that is no date.',
    'Correct the property on the deal.',
    'Nothing is done for the deal.',
  ),
} as const satisfies Record<string, ExplainedException>;
