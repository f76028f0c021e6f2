import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';

const folder = 'test/fixtures/mappings';
const readFixture = (file: string): string => new TextDecoder().decode(readFileSync(`${folder}/${file}`));

/** Every problem of every bad file: `line:column CODE fix`. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'bad-accept.yaml': [
    '12:12 KEY_CONFLICT Keep one of them.',
    '13:21 VALUE_RANGE Stay within the limits given.',
    '14:17 FIELD_DUPLICATE Keep one of them.',
    '15:19 FIELD_DUPLICATE Keep one of them.',
    '16:20 DURATION_INVALID Write it as 2 business days, 3 days or 1 week.',
  ],
  'bad-additions.yaml': [
    '7:21 AFTER_CYCLE Remove one `after`.',
    '8:21 TASK_UNKNOWN Did you mean `Kickoff`?',
    '8:29 TASK_UNKNOWN Name a task of the file or of the template.',
    '9:20 AFTER_CYCLE Remove one `after`.',
    '9:63 EXPR_ROOT_UNKNOWN Did you mean `deal`?',
    '13:10 TASK_UNKNOWN Did you mean `Launch`?',
    '14:30 EXPR_FILTER_UNKNOWN Did you mean `upcase`?',
    '15:13 DURATION_INVALID Write it as 90m, 2h or 1.5h.',
  ],
  'bad-checklist.yaml': ['7:13 VALUE_RANGE Stay within the limits given.', '8:13 KEY_MISSING Add `name:` there.'],
  'bad-alias-of-itself.yaml': ['6:18 YAML_ALIAS Write the value out.'],
  'bad-alias-to-nowhere.yaml': ['6:14 YAML_ALIAS Write the value out.'],
  'bad-always-true.yaml': [
    '2:67 EXPR_SYNTAX Say what it is compared with, as in deal.region == "EMEA" or deal.region == "APAC".',
    '7:33 EXPR_SYNTAX Write two comparisons: deal.amount > 1 and deal.amount < 5.',
    '8:34 EXPR_SYNTAX Say what it is compared with, as in deal.region == "EMEA" or deal.region == "APAC".',
  ],
  'bad-bare-deal.yaml': [
    '2:13 EXPR_WHOLE_RECORD Name the property: deal.amount.',
    '5:13 EXPR_WHOLE_RECORD Name the property: deal.amount.',
    '5:24 EXPR_WHOLE_RECORD Use line_items.size, or name a property: {{ line_items | map: "name" | join: ", " }}.',
  ],
  'bad-beside-folder.yaml': ['5:28 FOLDER_IN_FOLDER Remove `into.beside`: the project is a folder of its own.'],
  'bad-beside.yaml': ['5:36 EXPR_ROOT_UNKNOWN Use one of: deal, company.'],
  'bad-block-text.yaml': ['10:15 EXPR_ROOT_UNKNOWN Did you mean `deal`?'],
  'bad-braces-in-condition.yaml': ['2:14 EXPR_BRACES Write deal.amount > 5', '6:11 EXPR_BRACES Write deal.closedate.'],
  'bad-calendar.yaml': [
    '7:13 TIMEZONE_UNKNOWN Use an IANA name such as Europe/Berlin.',
    '8:10 HOURS_INVALID Write them as "09:00-17:00".',
    '9:9 DAYS_INVALID Write them as mon-fri, or as a list: [mon, tue].',
  ],
  'bad-changes.yaml': ['10:3 KEY_CONFLICT Keep one of them.', '11:20 FIELD_DUPLICATE Keep one of them.'],
  'bad-clocks.yaml': [
    '9:35 TIMEZONE_UNKNOWN Did you mean `Europe/Berlin`?',
    '9:56 HOURS_INVALID Write them as "09:00-17:00".',
    '10:17 DURATION_INVALID Write it as 30 business minutes, 4 business hours or 1 business day.',
    '11:59 VALUE_RANGE Make it shorter than the limit itself.',
    '11:92 ROLE_UNKNOWN Use deal owner, or an e-mail address.',
    '12:3 KEY_CONFLICT Keep one of them.',
    '13:3 KEY_CONFLICT Keep one of them.',
    '14:59 VALUE_RANGE Stay within the limits given.',
    '14:69 TASK_UNKNOWN Use one of: Handoff brief, Kickoff call.',
    '15:27 DURATION_INVALID Write it as 30 business minutes, 4 business hours or 1 business day.',
    '15:57 DURATION_INVALID Write it as 30 business minutes, 4 business hours or 1 business day.',
    '16:3 KEY_MISSING Add `promised: deal.PROPERTY` to `report`: the day that was promised to the customer.',
  ],
  'bad-closed-records.yaml': [
    '8:34 EXPR_PROPERTY_UNKNOWN Use one of: name, email.',
    '8:52 EXPR_PROPERTY_UNKNOWN Use {{ line_items | map: "name" | join: ", " }}, a loop, or line_items.size.',
    '11:13 EXPR_PROPERTY_UNKNOWN Use one of: name, value.',
  ],
  'bad-computed-property.yaml': [
    '9:32 EXPR_DYNAMIC Name the property: deal.amount.',
    '10:52 EXPR_DYNAMIC Name it: line_items | map: "amount".',
  ],
  'bad-stitched-templates.yaml': [
    '5:3 KEY_CONFLICT Keep one of them.',
    '5:3 TEMPLATE_NO_OTHERWISE Leave out `if` at one of them.',
    '7:7 KEY_CONFLICT Give one of them a name of its own with `as:`.',
    '8:29 KEY_CONFLICT Keep one of them.',
    '9:7 KEY_MISSING Write { list: … } or { folder: … }.',
  ],
  'bad-conditions.yaml': [
    '9:47 EXPR_ROOT_UNKNOWN Did you mean `sold`?',
    '11:14 NOT_ACTED_ON Leave it in or take it out; nothing depends on it.',
    '12:49 VALUE_UNKNOWN Use one of: leave, cancel.',
    '14:50 EXPR_FILTER_IN_CONDITION Compare the property itself.',
  ],
  'bad-date-format.yaml': ["4:60 EXPR_DATE_FORMAT Use for example '%Y-%m-%d' or '%d %B %Y'."],
  'bad-deliverable-template.yaml': [
    '7:40 KEY_MISSING Add `map:` or `otherwise:`.',
    '8:56 EXPR_ROOT_UNKNOWN Write deal.amount.',
  ],
  'bad-doubled-names.yaml': [
    '8:3 KEY_CONFLICT Keep one of them.',
    '10:63 KEY_CONFLICT Keep one of them.',
    '15:7 YAML_DUPLICATE_KEY Keep one of the two.',
  ],
  'bad-duplicate-key.yaml': ['7:1 YAML_DUPLICATE_KEY Keep one of the two.'],
  'bad-duplicate-task.yaml': [
    '8:5 TASK_DUPLICATE Rename one of them.',
    '9:5 TASK_DUPLICATE Set it up under `brief`, or rename one of them.',
  ],
  'bad-empty-file.yaml': ['1:1 FILE_EMPTY Start from one of the recipes in docs/mapping.md, or delete the file.'],
  'bad-empty-lists.yaml': [
    '2:9 VALUE_RANGE Stay within the limits given.',
    '2:24 VALUE_RANGE Stay within the limits given.',
    '6:11 VALUE_RANGE Stay within the limits given.',
    '7:19 DAYS_INVALID Write them as mon-fri, or as a list: [mon, tue].',
    '9:32 DURATION_INVALID Between one minute and 10,000 hours.',
  ],
  'bad-empty-value.yaml': ['8:5 VALUE_TYPE Give it a value, or remove the line.'],
  'bad-estimate.yaml': ['7:24 DURATION_INVALID Write it as 90m, 2h or 1.5h.'],
  'bad-everything-at-once.yaml': [
    '2:1 KEY_UNKNOWN Did you mean `when`?',
    '3:11 TIMEZONE_UNKNOWN Did you mean `Europe/Berlin`?',
    '5:26 KEY_UNKNOWN Did you mean `min_words`?',
    '5:44 ROLE_UNKNOWN Did you mean `delivery_lead`?',
    '6:14 EXPR_ROOT_UNKNOWN Did you mean `deal`?',
    '9:28 EXPR_FILTER_UNKNOWN Did you mean `upcase`?',
    '13:77 VALUE_TYPE Write a whole number.',
  ],
  'bad-fields.yaml': [
    '8:29 FIELD_DUPLICATE Keep one of them.',
    '8:47 FIELD_DIRECTION Use direction: to_clickup.',
    '9:55 FIELD_OWNER_MISSING Add owner: sales or owner: delivery.',
    '10:55 FIELD_DIRECTION Use direction: to_clickup.',
    '11:5 KEY_MISSING Write crm: deal.amount, or value: "…".',
    '12:5 KEY_CONFLICT Write crm: deal.amount, or value: "…".',
    '13:12 FIELD_DUPLICATE Keep one of them.',
  ],
  'bad-filter-in-condition.yaml': ['7:25 EXPR_FILTER_IN_CONDITION Compare the property itself.'],
  'bad-folder-for-items.yaml': [
    '5:20 KEY_CONFLICT Keep one of them.',
    '6:22 KEY_MISSING Add `each: line_items`, or write a plain name.',
    '7:44 EXPR_ROOT_UNKNOWN Did you mean `item`?',
    '7:62 EXPR_ROOT_UNKNOWN Use one of: deal, company, companies, contact, contacts, line_items, sold, owner, today, won, item, index.',
  ],
  'bad-folder-in-folder.yaml': ['5:28 FOLDER_IN_FOLDER Remove `into.folder`: the copy is the folder.'],
  'bad-forbidden-tag.yaml': [
    '8:30 EXPR_TAG_UNKNOWN Use one of: if, unless, case, for.',
    '9:30 EXPR_SYNTAX Close it with {% endif %}, {% endfor %} or the like.',
    '10:29 EXPR_SYNTAX Remove it, or add the {% if %} that it ends.',
  ],
  'bad-impossible-day.yaml': [
    '2:16 DATE_INVALID Write the day as YYYY-MM-DD, for example 2026-11-01.',
    '6:36 DATE_INVALID Write the day as YYYY-MM-DD, for example 2026-11-01.',
  ],
  'bad-key-is-a-list.yaml': ['7:5 KEY_NOT_TEXT Use a plain word as the key.'],
  'bad-lists-for-items.yaml': ['5:24 VALUE_UNKNOWN Use line_items.'],
  'bad-loop.yaml': [
    '9:15 EXPR_LOOP Loop over line_items, contacts or companies.',
    '11:45 EXPR_WHOLE_RECORD Name the property: one.name.',
    '11:55 EXPR_PROPERTY_UNKNOWN Stop after the property: deal.amount.',
  ],
  'bad-merge-key.yaml': ['8:3 KEY_FORBIDDEN Write the settings out.'],
  'bad-misplaced-root.yaml': [
    '2:13 EXPR_ROOT_MISPLACED Use one of: deal, company, companies, contact, contacts, line_items, sold, owner, today, won.',
    '5:13 EXPR_ROOT_MISPLACED Use one of: deal, company, companies, contact, contacts, line_items, sold, owner, today, won, start.',
  ],
  'bad-missing-keys.yaml': [
    '1:1 KEY_MISSING Add `when:` there.',
    '2:1 KEY_MISSING Add `name:` there.',
    '3:3 KEY_MISSING Add `space:` there.',
  ],
  'bad-misspelt-key.yaml': ['1:1 KEY_UNKNOWN Did you mean `name`?', '2:9 KEY_UNKNOWN Did you mean `pipelines`?'],
  'bad-mixed-logic.yaml': ['2:25 EXPR_MIXED_LOGIC Add parentheses: (a or b) and c.'],
  'bad-no-space-after-colon.yaml': [
    '1:1 YAML_SYNTAX Add a space after the colon, or indent the line as its neighbours are.',
  ],
  'bad-notify.yaml': [
    '8:10 VALUE_UNKNOWN Use a short name of letters, digits and hyphens; its address stands in the environment.',
    '9:12 VALUE_UNKNOWN Use a short name of letters, digits and hyphens; its address stands in the environment.',
    '10:28 ROLE_UNKNOWN Use one of: lead, deal owner, or an e-mail address.',
    '11:8 VALUE_UNKNOWN Did you mean `held`?',
    '11:14 VALUE_UNKNOWN Use one of: waiting, held, building, offered, accepted, in_delivery, delivered, returned, paused, excluded, failed, overdue, service, or a code of docs/errors.md.',
    '12:11 HOURS_INVALID Write it in quotes, as in "09:00".',
  ],
  'bad-not-a-choice.yaml': [
    '7:52 VALUE_UNKNOWN Use one of: to_clickup, to_crm, both.',
    '8:23 VALUE_UNKNOWN Did you mean `line_items`?',
  ],
  'bad-not-settings.yaml': ['1:1 VALUE_TYPE Write settings (`key: value`).'],
  'bad-not-utf8.yaml': ['6:11 FILE_NOT_UTF8 Save the file as UTF-8 in your editor.'],
  'bad-open-bracket.yaml': ['7:1 YAML_SYNTAX Close the bracket, and line the entry up with its neighbours.'],
  'bad-operators.yaml': [
    '2:25 EXPR_SYNTAX Write == instead of =.',
    '4:28 EXPR_SYNTAX Write == instead of is.',
    '5:30 EXPR_SYNTAX Write and instead of AND.',
    '6:26 EXPR_SYNTAX Add what to compare with.',
    '7:22 EXPR_SYNTAX Write and instead of &&.',
    '10:21 EXPR_SYNTAX Write company.name, or put an operator between the two.',
  ],
  'bad-out-of-range.yaml': [
    '7:45 VALUE_RANGE Stay within the limits given.',
    '9:24 VALUE_RANGE Stay within the limits given.',
  ],
  'bad-paths.yaml': [
    '7:12 EXPR_ROOT_UNKNOWN Write deal.amount.',
    '8:12 PATH_INVALID Write for example deal.amount.',
    '9:12 EXPR_WHOLE_RECORD Name the property: deal.amount.',
    '10:12 EXPR_ROOT_UNKNOWN Write deal.scope_summary.',
    '11:13 EXPR_BRACES Write deal.x.',
    '12:12 EXPR_PROPERTY_UNKNOWN Use one of: name, email.',
  ],
  'bad-attachments.yaml': [
    '9:19 PATH_INVALID Write notes, or a property of the deal: deal.signed_contract.',
    '9:26 PATH_INVALID Write notes, or a property of the deal: deal.signed_contract.',
    '9:33 EXPR_BRACES Write deal.contract.',
    '10:12 SIZE_INVALID Write it as 500 KB or 10 MB, up to 20 MB.',
    '11:21 EXPR_SYNTAX Add what to compare with.',
  ],
  'bad-promises.yaml': ['6:1 KEY_MISSING Add `field` or `checklist`.'],
  'bad-prototype-key.yaml': ['7:3 KEY_FORBIDDEN Use another name.', '8:3 KEY_FORBIDDEN Use another name.'],
  'bad-report.yaml': [
    '7:13 EXPR_ROOT_UNKNOWN Write deal.target_go_live.',
    '8:19 VALUE_UNKNOWN Use one of: tasks, deliverables, estimate.',
    '9:39 VALUE_RANGE Stay within the limits given.',
    '9:52 KEY_UNKNOWN Use one of: overdue_days, days_after.',
    '10:21 KEY_MISSING Add `tasks:` there.',
    '11:13 FIELD_DUPLICATE Keep one of them.',
  ],
  'bad-report-twice.yaml': ['6:46 FIELD_DUPLICATE Keep one of them.', '7:40 KEY_CONFLICT Keep one of them.'],
  'bad-requirement.yaml': [
    '7:5 KEY_MISSING Add `field: deal.…` or `check: …`.',
    '8:5 KEY_MISSING Add `label:` with the words people use for it.',
    '9:31 KEY_CONFLICT Make it two requirements.',
    '9:51 KEY_CONFLICT Make it two requirements.',
  ],
  'bad-role-tables.yaml': [
    '7:11 KEY_MISSING Add `map:` with its rows.',
    '8:12 KEY_MISSING Add `by:` with what decides, such as deal.region.',
    '9:11 KEY_MISSING Add `map:` with its rows.',
    '10:21 EXPR_ROOT_UNKNOWN Did you mean `deal`?',
    '11:15 EXPR_ROOT_UNKNOWN Write deal.region.',
    '12:41 EMAIL_INVALID Write the address as name@example.com.',
    '12:78 EMAIL_INVALID Write the address as name@example.com.',
    '13:59 EMAIL_INVALID Write the address as name@example.com.',
  ],
  'bad-rotation.yaml': [
    '7:56 VALUE_UNKNOWN Use one of: open projects, open tasks.',
    '7:71 VALUE_RANGE Stay within the limits given.',
    '8:66 KEY_UNKNOWN Use one of: rotate, by, at_most.',
  ],
  'bad-roles.yaml': [
    '7:3 ROLE_EMPTY Give it `from`, `otherwise`, or both.',
    '8:10 EMAIL_INVALID Write the address as name@example.com.',
    '9:50 EMAIL_INVALID Write the address as name@example.com.',
    '10:20 EXPR_ROOT_UNKNOWN Use deal.',
  ],
  'bad-second-colon.yaml': [
    '7:14 YAML_SYNTAX Put the text in double quotes if the colon belongs to it; else line the key up with its neighbours.',
  ],
  'bad-start-cycle.yaml': ['6:18 START_CYCLE Reckon it from won, today or a property.'],
  'bad-starts-with-at.yaml': ['7:9 YAML_SYNTAX Put the whole text in double quotes.'],
  'bad-tab-indent.yaml': ['3:1 YAML_TAB Indent with spaces; YAML does not allow tabs.'],
  'bad-team-calendars.yaml': [
    '6:24 HOLIDAYS_UNKNOWN The nearest is "DE-BB"; also "DE-BE", "DE-BW".',
    '6:31 DATE_INVALID Write a country as DE, a state as DE-BE, or a day as YYYY-MM-DD.',
    '6:40 DATE_INVALID Write the day as YYYY-MM-DD, for example 2026-11-01.',
    '8:22 ROLE_UNKNOWN Did you mean `lead`?',
    '8:56 TIMEZONE_UNKNOWN Use an IANA name such as Europe/Berlin.',
    '9:21 KEY_CONFLICT Keep one of them.',
    '9:45 HOURS_INVALID Write them as "09:00-17:00".',
    '9:63 HOLIDAYS_UNKNOWN The nearest is "AZ"; also "BZ", "CZ".',
  ],
  'bad-templates.yaml': [
    '7:7 TEMPLATE_UNREACHABLE Put the template without `if` last.',
    '8:7 KEY_CONFLICT Write { list: … } or { folder: … }.',
    '9:7 KEY_CONFLICT Keep one of them.',
  ],
  'bad-too-deep.yaml': ['6:38 YAML_TOO_DEEP Remove the extra levels.'],
  'bad-too-long.yaml': ['2:13 EXPR_TOO_LONG Shorten it.', '5:10 EXPR_TOO_LONG Shorten it.'],
  'bad-two-calendars.yaml': ['7:23 KEY_CONFLICT Keep one of them.', '8:11 KEY_CONFLICT Keep one of them.'],
  'bad-two-documents.yaml': ['6:1 YAML_SEVERAL_DOCUMENTS Put each mapping in a file of its own.'],
  'bad-two-units.yaml': ['7:43 KEY_CONFLICT Keep one of them.'],
  'bad-under-cycle.yaml': [
    '7:23 UNDER_CYCLE Remove one `under`.',
    '8:23 UNDER_CYCLE Remove one `under`.',
    '9:23 UNDER_CYCLE Remove one `under`.',
  ],
  'bad-unknown-filter.yaml': [
    '5:29 EXPR_FILTER_UNKNOWN Did you mean `upcase`?',
    '7:45 EXPR_FILTER_UNKNOWN docs/mapping.md lists the filters there are.',
    '7:97 EXPR_FILTER_UNKNOWN docs/mapping.md lists the filters there are.',
  ],
  'bad-unknown-key.yaml': [
    '6:1 KEY_UNKNOWN Use one of: name, description, priority, timezone, calendar, calendars, when, require, junk, project, roles, brief, tasks, deliverables, fields, report, accept, lifecycle, changes, promises, clocks, exceptions, notify.',
    '8:14 KEY_UNKNOWN Did you mean `assign`?',
  ],
  'bad-unknown-role.yaml': [
    '8:22 ROLE_UNKNOWN Did you mean `delivery_lead`?',
    '10:32 ROLE_UNKNOWN Use one of: delivery_lead, deal owner, or an e-mail address.',
    '11:23 ROLE_UNKNOWN Use one of: delivery_lead, deal owner, or an e-mail address.',
  ],
  'bad-unknown-root.yaml': [
    '2:13 EXPR_ROOT_UNKNOWN Did you mean `deal`?',
    '5:13 EXPR_ROOT_UNKNOWN Did you mean `company`?',
  ],
  'bad-unknown-task.yaml': [
    '8:28 TASK_UNKNOWN Did you mean `Kickoff`?',
    '9:57 TASK_UNKNOWN Use one of: Handoff brief, Kickoff, Agenda.',
    '10:33 TASK_UNKNOWN Use one of: Handoff brief, Kickoff, Agenda.',
    '11:17 TASK_UNKNOWN Use one of: Handoff brief, Kickoff, Agenda.',
  ],
  'bad-unknown-timezone.yaml': ['6:11 TIMEZONE_UNKNOWN Did you mean `Europe/Berlin`?'],
  'bad-unquoted-braces-alone.yaml': ['5:9 TEXT_UNQUOTED Put the whole text in double quotes.'],
  'bad-unquoted-braces.yaml': ['5:9 TEXT_UNQUOTED Put the whole text in double quotes.'],
  'bad-wrong-kinds.yaml': [
    '6:11 VALUE_TYPE Write a whole number.',
    '7:1 VALUE_TYPE Write text or a list.',
    '8:8 VALUE_TYPE Write settings (`key: value`) or a list.',
    '9:10 VALUE_TYPE Write a list.',
  ],
  'bad-yaml-tag.yaml': ['6:14 YAML_TAG Remove the tag, or put the text in quotes.'],
  'bad-yaml-version.yaml': ['1:1 YAML_SYNTAX Remove the line.'],
};

describe('a bad mapping file', () => {
  test.each(Object.keys(expected))('%s gives all of its problems at once', (file) => {
    const { mapping, problems } = parseMapping(readFixture(file), file);
    expect(mapping).toBeUndefined();
    expect(problems.map(({ line, column, code, fix }) => `${line}:${column} ${code} ${fix}`)).toEqual(expected[file]);
  });

  test('is in the table above', () => {
    const files = readdirSync(folder).filter((name) => name.startsWith('bad-'));
    expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
  });
});
