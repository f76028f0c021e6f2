interface ProblemKind {
  readonly severity: 'error' | 'warning';
  /** When it is reported, for the documentation. */
  readonly means: string;
  /** How to repair it, used where the place of the problem suggests nothing better. */
  readonly fix: string;
}

const error = (means: string, fix: string): ProblemKind => ({ severity: 'error', means, fix });
const warning = (means: string, fix: string): ProblemKind => ({ severity: 'warning', means, fix });

const catalogue = {
  FILE_UNREADABLE: error('The file or the folder could not be read.', 'Check that it exists and may be read.'),
  FILE_NOT_UTF8: error('The file holds bytes that are not UTF-8 text.', 'Save the file as UTF-8 in your editor.'),
  FILE_TOO_LARGE: error('The file is larger than 256 kB.', 'Split it into several mapping files.'),
  FILE_EMPTY: error(
    'The file holds no settings.',
    'Start from one of the recipes in docs/mapping.md, or delete the file.',
  ),
  TOO_MANY_PROBLEMS: error(
    'The file has more than 200 problems; only those are shown.',
    'Repair these, then check again.',
  ),
  NO_MAPPINGS: error(
    'The folder holds no mapping file.',
    'Add a .yaml file; docs/mapping.md has recipes to start from.',
  ),

  YAML_SYNTAX: error('The text is not YAML.', 'Compare the line with its neighbours: indentation, colons, quotes.'),
  YAML_TAB: error('A line is indented with a tab.', 'Indent with spaces; YAML does not allow tabs.'),
  YAML_DUPLICATE_KEY: error('A key stands twice in one place.', 'Keep one of the two.'),
  YAML_SEVERAL_DOCUMENTS: error('The file holds several documents (`---`).', 'Put each mapping in a file of its own.'),
  YAML_ALIAS: error('An alias (`*name`) points nowhere, at itself, or unfolds to too much.', 'Write the value out.'),
  YAML_TAG: error('A value carries a YAML tag (`!name`).', 'Remove the tag, or put the text in quotes.'),
  YAML_TOO_DEEP: error('Values are nested deeper than any setting needs.', 'Remove the extra levels.'),
  TEXT_UNQUOTED: error('Text begins with `{{` and has no quotes.', 'Put the whole text in double quotes.'),

  KEY_UNKNOWN: error('A setting of this name does not exist here.', 'Remove it, or use one of the names listed.'),
  KEY_MISSING: error('A setting that is needed is not there.', 'Add the setting that is named.'),
  KEY_FORBIDDEN: error('A name that JavaScript reserves is used as a key.', 'Use another name.'),
  KEY_NOT_TEXT: error('A key is not a piece of text.', 'Use a plain word as the key.'),
  KEY_CONFLICT: error('Settings that exclude each other stand together.', 'Keep one of them.'),
  VALUE_TYPE: error(
    'The value is of another kind than the setting takes.',
    'Write the kind of value that is expected.',
  ),
  VALUE_UNKNOWN: error('The value is not one of those allowed.', 'Use one of the values listed.'),
  VALUE_RANGE: error('The value is too small, too large or too long.', 'Stay within the limits given.'),
  DATE_INVALID: error('The text is not a calendar day.', 'Write the day as YYYY-MM-DD, for example 2026-11-01.'),
  TIMEZONE_UNKNOWN: error('The time zone does not exist.', 'Use an IANA name such as Europe/Berlin.'),
  HOURS_INVALID: error('The opening hours cannot be read.', 'Write them as "09:00-17:00".'),
  DAYS_INVALID: error('The working days cannot be read.', 'Write them as mon-fri, or as a list: [mon, tue].'),
  HOLIDAYS_UNKNOWN: error(
    'The country, state or region has no public holidays that are known.',
    'Write a code such as DE or DE-BE, or list the days.',
  ),
  SIZE_INVALID: error(
    'The size of a file cannot be read, or is out of bounds.',
    'Write it as 500 KB or 10 MB, up to 20 MB.',
  ),
  DURATION_INVALID: error('The length of time cannot be read.', 'Write it as 90m, 2h or 1.5h.'),
  EMAIL_INVALID: error('The text is not an e-mail address.', 'Write the address as name@example.com.'),

  EXPR_SYNTAX: error('The expression or text cannot be read.', 'Compare it with the examples in docs/mapping.md.'),
  EXPR_BRACES: error('An expression or a path is wrapped in `{{ }}`.', 'Remove the braces; they belong in texts only.'),
  EXPR_ROOT_UNKNOWN: error('An expression reads something that does not exist.', 'Use one of the names listed.'),
  EXPR_ROOT_MISPLACED: error(
    'An expression reads something that is not known at that point.',
    'Use something else there.',
  ),
  EXPR_WHOLE_RECORD: error(
    'An expression uses a whole record instead of one property.',
    'Name the property: deal.amount.',
  ),
  EXPR_DYNAMIC: error('The property read is computed, so it cannot be asked for.', 'Name the property: deal.amount.'),
  EXPR_PROPERTY_UNKNOWN: error('The thing read has no such property.', 'Use one of the properties listed.'),
  EXPR_MIXED_LOGIC: error('`and` and `or` stand side by side.', 'Add parentheses: (a or b) and c.'),
  EXPR_FILTER_UNKNOWN: error('The filter does not exist here.', 'Use one of the filters in docs/mapping.md.'),
  EXPR_FILTER_IN_CONDITION: error('A filter (`|`) stands in a condition.', 'Compare the property itself.'),
  EXPR_TAG_UNKNOWN: error('The tag (`{% %}`) does not exist here.', 'Use if, unless, case or for.'),
  EXPR_LOOP: error(
    'A loop is nested too deep or does not go over a list.',
    'Loop over line_items, contacts or companies.',
  ),
  EXPR_DATE_FORMAT: error(
    'The date format has a letter without a meaning.',
    "Use for example '%Y-%m-%d' or '%d %B %Y'.",
  ),
  EXPR_TOO_LONG: error('The expression or text is too long.', 'Shorten it.'),
  PATH_INVALID: error('The text is not a path to one property.', 'Write a record and a property: deal.amount.'),

  ROLE_UNKNOWN: error('A role is used that the file does not define.', 'Define it under `roles`.'),
  ROLE_EMPTY: error('A role names nobody.', 'Give it `from`, `otherwise`, or both.'),
  TASK_UNKNOWN: error('A task is named that the file does not make.', 'Name one of the tasks of this file.'),
  TASK_DUPLICATE: error('Two tasks have the same name.', 'Rename one of them.'),
  UNDER_CYCLE: error('A task is, by way of others, its own sub-task.', 'Remove one `under`.'),
  AFTER_CYCLE: error('A task waits, by way of others, for itself.', 'Remove one `after`.'),
  START_CYCLE: error('The start of the project is reckoned from itself.', 'Reckon it from won, today or a property.'),
  FIELD_DUPLICATE: error('A field or property is written by two rules.', 'Keep one of them.'),
  FIELD_DIRECTION: error('The direction of a field does not fit its source.', 'Use direction: to_clickup.'),
  FIELD_OWNER_MISSING: error('A field kept on both sides has no owner.', 'Add owner: sales or owner: delivery.'),
  TEMPLATE_UNREACHABLE: error('A template can never be chosen.', 'Put the template without `if` last.'),
  TEMPLATE_NO_OTHERWISE: warning('A deal may match no template.', 'Add a last entry: { otherwise: { list: … } }.'),
  FOLDER_IN_FOLDER: error('A folder template is put into a folder.', 'Remove `into.folder`: the copy is the folder.'),

  NAME_DUPLICATE: error('Two files have the same name.', 'Give each mapping a name of its own.'),
  PRIORITY_OVERLAP: warning(
    'Two files of one priority take the same deals.',
    'Give one a lower `priority`; it goes first.',
  ),
  NOT_ACTED_ON: warning(
    'The setting is checked but has no effect yet.',
    'Leave it in or take it out; nothing depends on it.',
  ),
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof catalogue;

/** Every code a mapping file can give, what it means and how to repair it. Codes are permanent. */
export const problemCatalogue: Readonly<Record<ProblemCode, ProblemKind>> = catalogue;
