import { z } from 'zod';
import { condition, dateRule, oneOf, path, person, someWords, textWithValues, word, wordMap, words } from './parts.ts';

export const priorityNames = ['urgent', 'high', 'normal', 'low'] as const;
const priority = z
  .union([z.enum(priorityNames), z.int().min(1).max(4)])
  .meta({ description: 'urgent, high, normal or low; or 1 to 4.' });

/** Each is a request, and one after the other. */
const mostItems = 50;
const item = textWithValues('One thing to tick off.');
/** What is added to a task by requests of its own, once it stands. */
const additions = {
  after: words('Tasks that have to be done first; it waits for them.').optional(),
  checklist: z
    .union([
      z.array(item).min(1).max(mostItems),
      z.strictObject({
        name: word('What the checklist is called.'),
        items: z.array(item).min(1).max(mostItems).meta({ description: 'What is to be ticked off.' }),
      }),
    ])
    .optional()
    .meta({ description: 'Things to tick off: a list of texts, or a name and items. A request for each.' }),
};

export const taskSettings = z.strictObject({
  if: condition('Only when this holds.').optional(),
  if_not: oneOf(
    ['leave', 'cancel'],
    'A task of the template where `if` does not hold: left as it is (unless told), or marked as cancelled.',
  ).optional(),
  assign: person('Who does it.').optional(),
  start: dateRule('When it begins.').optional(),
  due: dateRule('When it is due.').optional(),
  status: word('Its first status.').optional(),
  priority: priority.optional(),
  tags: words('Tags.').optional(),
  description: textWithValues('What it is about.').optional(),
  estimate: word('How long it takes: 90m, 2h, 1.5h.').optional(),
  under: word('The task it is a sub-task of.').optional(),
  ...additions,
});

export const tasks = z
  .union([
    z.record(z.string(), taskSettings.nullable()),
    z.array(z.union([word('The name of the task.'), taskSettings.extend({ name: word('The name of the task.') })])),
  ])
  .meta({ description: 'Tasks of the template by name, with what to set; without a template, the tasks to make.' });

const each = z.union([
  z.literal('line_items'),
  z.strictObject({
    property: path('A property that holds several values or lines.'),
    split: oneOf(['lines', 'values'], 'One for each line of the text, or for each value chosen.').default('lines'),
  }),
]);

const taskTemplate = z.union([
  word('One task template for all of them.'),
  z.strictObject({
    by: path('The property of the item that decides, such as item.hs_sku.'),
    map: wordMap('Value → task template.').default({}),
    otherwise: word('The task template for every other value.').optional(),
  }),
]);

const deliverable = z.strictObject({
  each: each.meta({ description: 'What is promised: line_items, or a property.' }),
  if: condition('Only items for which this holds.').optional(),
  name: textWithValues('The name of the task.'),
  description: textWithValues('What it is about.').optional(),
  assign: person('Who does it.').optional(),
  due: dateRule('When it is due.').optional(),
  status: word('Its first status.').optional(),
  priority: priority.optional(),
  tags: words('Tags.').optional(),
  estimate: word('How long it takes: 90m, 2h, 1.5h.').optional(),
  under: word('The task it is a sub-task of.').optional(),
  ...additions,
  template: taskTemplate.optional().meta({ description: 'The task template to copy; left out, a plain task.' }),
});

export const deliverables = z
  .union([deliverable, z.array(deliverable)])
  .transform((value) => [value].flat())
  .meta({ description: 'One task for each thing promised.' });

export const field = z.strictObject({
  crm: path('The property of the deal or its company.').optional(),
  value: textWithValues('A text, where one property is not enough.').optional(),
  clickup: word('The custom field, by name or id.'),
  if: condition('Only when this holds; until then neither side is written.').optional(),
  map: wordMap('Value in the CRM → option in ClickUp.').optional(),
  direction: oneOf(['to_clickup', 'to_crm', 'both'], 'Which side is written; to_clickup unless told.').optional(),
  owner: oneOf(['sales', 'delivery'], 'Whose edit wins when both sides changed.').optional(),
  on_conflict: oneOf(
    ['accept', 'refuse', 'ask'],
    'A change on the side that does not own it: accepted (unless told), put back with a reason, or put before a person.',
  ).optional(),
});

const carriedAs = oneOf(['links', 'copies'], 'As links in the brief, or copied onto it.');
const attachments = z
  .union([
    carriedAs,
    z.strictObject({
      as: carriedAs,
      from: someWords('Where they hang: notes (unless told), or properties that hold files.').optional(),
      up_to: word('Larger files are not copied; 10 MB unless told, 20 MB at most.').optional(),
      if: condition('Only when this holds.').optional(),
    }),
  ])
  .meta({ description: 'Files that hang on the deal: links or copies. Needs the scope files.ui_hidden.read.' });

export const brief = z
  .strictObject({
    name: word('The name of the task that delivery reads first; Handoff brief unless told.').optional(),
    assign: person('Who reads it.').optional(),
    due: dateRule('Until when.').optional(),
    status: word('Its first status.').optional(),
    include: z
      .array(
        z.strictObject({
          label: word('What it is.'),
          value: textWithValues('What it says.'),
          if: condition('Only when this holds.').optional(),
        }),
      )
      .default([])
      .meta({ description: 'Lines added to the standard summary.' }),
    links: z
      .array(
        z.union([
          path('A property that holds addresses on the web.'),
          z.strictObject({
            label: word('What people call it.').optional(),
            from: path('A property that holds addresses on the web.'),
            if: condition('Only when this holds.').optional(),
          }),
        ]),
      )
      .default([])
      .meta({ description: 'Documents of the deal, carried as links.' }),
    attachments: attachments.optional(),
  })
  .meta({ description: 'The handoff summary.' });
