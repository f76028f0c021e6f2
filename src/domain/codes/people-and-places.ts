import { admin, delivery, type ExplainedException, operator, sales } from './explained.ts';

/** People, values and places that a plan needs and does not find. */
export const peopleAndPlaces = {
  BRAKE_MANY_PROJECTS: operator(
    'One pass would build more than 100 projects; it built none of them and did everything else.',
    'Read `handoff plan`. Then `handoff sync --allow-many` once, or a later `since` in the mapping.',
    'None of them is built. Everything else goes on, and each pass asks again.',
  ),
  BRAKE_MANY_CHANGES: operator(
    'One pass would change more than 30 % of ten or more deals that are reported to, because the `report` of a mapping was edited, or of ten or more tasks that the service made or set up. It changed none of them and did everything else.',
    'Read `handoff plan`. Then `handoff sync --allow-many` once, or put the mapping back.',
    'Deals and tasks stay as they were before the edit. Everything else goes on.',
  ),
  CRM_PROPERTY_MISSING: admin(
    'The deal lacks a property of the report; the others are written.',
    '`handoff provision` once, or correct the names under `report`.',
    'The deal never shows that part of the report; the rest of it is kept up.',
  ),
  FIELD_NOT_FOUND: admin(
    'The project has no custom field of that name.',
    'Correct the name, or add the field in ClickUp (its API cannot).',
    'That field is not filled in; the project is built all the same.',
  ),
  FIELD_CONFLICT: delivery(
    'A field was changed on a side that does not own it, and the mapping asks a person.',
    'Enter the same on both sides, or `handoff choose DEAL field:NAME crm` (or `clickup`).',
    'Each side goes on showing its own value.',
  ),
  FIELD_CURRENCY: admin(
    'The deal is in another currency than the money field.',
    'Name a field in that currency for such deals, or carry the amount as text.',
    'The amount does not come to ClickUp.',
  ),
  FIELD_FLIPS: admin(
    'A field goes to and fro within minutes: another automation writes it too. It is left alone for ten minutes.',
    'Switch the other automation off, or take the field out of the mapping.',
    'The field is left alone while it goes on, and tried again ten minutes after the last change.',
  ),
  FIELD_UNREADABLE: delivery(
    "A custom field's value has no text that the deal could take.",
    'Name another field, or repair its value in ClickUp.',
    'The deal keeps the value that it had.',
  ),
  CRM_VALUE_REFUSED: delivery(
    "A ClickUp value does not fit the deal's property: no such option, no such owner, not a number, or a property that HubSpot keeps itself.",
    'Correct the value in ClickUp, or add a `map` to the field.',
    'The deal keeps the value that it had.',
  ),
  FIELD_VALUE_REFUSED: sales(
    'A value does not fit its custom field: no such option, no such person, not a date.',
    'Correct the deal, or add a `map` to the field. The field is filled in later if nobody has touched the brief.',
    'The field stays empty, or as it was.',
  ),
  MAPPING_VERSION_LOST: admin(
    'The version of a mapping that a handoff was built under cannot be read any more; it goes on under the file as it is.',
    '`handoff plan`; then `handoff retry DEAL --newest-mapping`, or put the mapping back if there is none of that name.',
    'The handoff goes on under the file as it is now; without a file it stands still.',
  ),
  NAME_EMPTY: admin(
    'The name of the project or folder comes out empty.',
    'Give it a default: `{{ company.name | default: deal.dealname }}`.',
    'Nothing is built for the deal.',
  ),
  MERGED_TWO_PROJECTS: delivery(
    'Deals were merged that had projects of their own. One goes on; nothing more is done for the others, and nothing of them is removed.',
    '`handoff choose DEAL merged HANDOFF` says which one counts.',
    'One project goes on, and people may be at work in both.',
  ),
  NOBODY_TO_ASK: sales(
    'Who could supply what is missing has left, or is not known.',
    'Give the deal an owner who is there.',
    'Nobody is asked; the deal stays held or returned.',
  ),
  NOTIFY_FAILING: operator(
    'Messages to one place (Slack, an address, another program) do not arrive; the evidence says what it answers.',
    'Correct the address in the environment, or get the other side up; `handoff notify test` tries every place.',
    'It is tried again for three days, and then given up; passes go on as ever.',
  ),
  NOTIFY_STUCK: operator(
    'For a minute what is new could not be noted, made into messages or handed to any place, for reasons of this side; the evidence says which.',
    'Correct what the evidence says; the log has all of it. If nothing outside explains it, report it as a defect.',
    'People may not be told of anything new. It waits in the store and is told once it works; passes go on as ever.',
  ),
  PERSON_IS_GUEST: admin(
    'A person to assign is only a guest in ClickUp.',
    'Name a member.',
    'The task stays without that person.',
  ),
  PERSON_LEFT: sales(
    'A person to assign is deactivated in HubSpot.',
    'Give the deal to somebody who is there.',
    'The task stays without that person.',
  ),
  PERSON_MISSING: sales(
    'The deal names nobody for a role.',
    'Set the owner of the deal.',
    'The task stays without that person.',
  ),
  PERSON_NOT_IN_CLICKUP: admin(
    'Nobody in the workspace has that e-mail address.',
    'Invite them, or name somebody else. Nobody is ever invited or guessed.',
    'The task stays without that person.',
  ),
  PERSON_WITHOUT_EMAIL: admin(
    'A HubSpot owner has no e-mail address to be found by.',
    'Add one, or assign by e-mail address in the mapping.',
    'The task stays without that person.',
  ),
  PROMISE_UNCOVERED: delivery(
    'The deal promises something that no task stands for: it was deleted, archived or cancelled.',
    'Restore or reopen the task in ClickUp, or `handoff retry DEAL` to have it made again; or take the promise off the deal.',
    'Nobody delivers what was promised; the deal goes on counting it as not delivered.',
  ),
  ATTACHMENTS_UNREAD: admin(
    'The files that hang on a deal, or some of them, cannot be read in HubSpot.',
    'Add the scope `files.ui_hidden.read` to the key; a file that was deleted is taken off its note.',
    'The project is built and kept up without them.',
  ),
  ATTACHMENTS_LEFT_OUT: delivery(
    'Files of a deal are larger than the mapping lets be copied.',
    'Copy them by hand and `handoff resolve DEAL ATTACHMENTS_LEFT_OUT`, or raise `up_to` under `brief.attachments`.',
    'They stay on the deal; the project lacks them.',
  ),
  SHOW_IN_NOT_FOUND: admin(
    'The list in which the tasks should be shown as well is not in the space, or there are several of that name.',
    'Make the list, or correct `into.show_in`.',
    'The project is built and kept up; it only does not show there.',
  ),
  BESIDE_UNFIT: sales(
    'The project should stand beside something that is no folder of the space, no list in one, or a project of its own.',
    "Put the address of the client's folder, or of a list in it, into the property; or empty it.",
    'Nothing is built for the deal.',
  ),
  ROLE_EMPTY: sales(
    "The property that names a role's person is empty, or its table has no row for the deal, and there is no `otherwise`.",
    'Fill it in, or add a row or an `otherwise`.',
    'The tasks of the role stay without anybody.',
  ),
  ROLE_FULL: delivery(
    'Everybody in a rotation has as much open as `at_most` allows, and there is no `fallback`.',
    'Wait, and somebody is assigned once there is room; or raise `at_most`, or name a `fallback`.',
    'The tasks of the role stay without anybody until there is room.',
  ),
  FOLDER_RENAMED: admin(
    'The folder that the mapping names has another name now; no second one is made.',
    '`handoff check --fix`, or give it its old name back.',
    'Nothing new is built in that folder.',
  ),
  SPACE_NOT_FOUND: admin(
    "ClickUp has no space of that name, or does not show it to the token's user.",
    'Correct `into.space`, or share the space.',
    'Nothing is built for the deals that go there.',
  ),
  EXCEPTION_LIST_NOT_FOUND: admin(
    'The space has no list of the name under `exceptions.list`.',
    'Correct the name, or make the list.',
    'Exceptions stand in the list of the service alone; all else goes on.',
  ),
  FORGOTTEN_AGAIN: admin(
    'Somebody who was removed by `handoff forget` still stands on a deal, in a project or among the people of HubSpot or ClickUp, and was read again.',
    'Remove them there, and `handoff forget` once more; or resolve it if they may stand there.',
    'What is read of them there is kept as before.',
  ),
  NAME_AMBIGUOUS: admin(
    'Several templates, spaces or fields bear the name that the mapping uses.',
    'Put the id of the one that is meant into the mapping, or rename the others.',
    'Nothing that depends on the name is done.',
  ),
  TEMPLATE_NOT_CHOSEN: admin(
    "None of the mapping's `templates` holds for the deal.",
    'Leave out `if` at one of them, or add what was sold to the deal.',
    'Nothing is built for the deal.',
  ),
  TEMPLATE_NOT_FOUND: admin(
    "The workspace's library has no template of that name.",
    'Correct the name; add a public template to the library first.',
    'Nothing is built for the deals that need it.',
  ),
  TEMPLATE_TASK_MISSING: admin(
    'The mapping sets up a task that the template did not bring.',
    'Correct the name, or put the task back into the template.',
    'What the mapping says of that task is not done; the rest of the project is.',
  ),
} as const satisfies Record<string, ExplainedException>;
