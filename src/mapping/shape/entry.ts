import { z } from 'zod';
import { condition, oneOf, path, person, someWords, textWithValues, word } from './parts.ts';

export const when = z
  .strictObject({
    pipelines: someWords('Pipelines by name or id; left out, every pipeline.').optional(),
    stages: someWords('Won stages by name or id; left out, every stage that counts as won.').optional(),
    if: condition('Only deals for which this holds.').optional(),
    since: word('Deals won before this day (YYYY-MM-DD) are left alone.').optional(),
  })
  .meta({ description: 'Which won deals this file takes.' });

export const requirementSettings = z.strictObject({
  field: path('The property that must be filled in.').optional(),
  check: condition('What must hold, where one property is not enough.').optional(),
  label: word('What people call it.').optional(),
  ask: person('Who can supply it; the deal owner unless told.').optional(),
  fix: word('What that person should do.').optional(),
  if: condition('Asked only when this holds.').optional(),
  is: oneOf(
    ['date', 'future date', 'past date', 'number', 'positive number', 'email', 'url', 'yes'],
    'What kind of value counts.',
  ).optional(),
  min_words: z.int().min(1).max(1000).optional().meta({ description: 'At least so many words.' }),
  min_length: z.int().min(1).max(100_000).optional().meta({ description: 'At least so many characters.' }),
  one_of: someWords('Only these values count.').optional(),
});

export const requirement = z.union([path('The property that must be filled in.'), requirementSettings]);

const templateName = {
  list: word('A list template, by name or id.').optional(),
  folder: word('A folder template, by name or id.').optional(),
};
export const oneTemplate = z.strictObject(templateName);
export const templateChoice = z.strictObject({
  if: condition('Chosen when this holds.').optional(),
  ...templateName,
  otherwise: oneTemplate.optional().meta({ description: 'Chosen when nothing before it was.' }),
});

/** One of several that make the project together. */
export const templatePart = z.strictObject({
  if: condition('Only when this holds.').optional(),
  ...templateName,
  each: z
    .literal('line_items')
    .meta({ description: 'A list for each line item for which this is the first entry that holds.' })
    .optional(),
  as: word(
    'What the list is called in the folder; the name of the template unless told. With `each` a text that may hold values of the item, to which its number is added.',
  ).optional(),
});

export const into = z.strictObject({
  space: textWithValues('The ClickUp space.'),
  folder: textWithValues('The folder in that space; made when it is not there.').optional(),
  show_in: z
    .union([
      textWithValues('A list that is there already.'),
      z.strictObject({
        list: textWithValues('A list that is there already.'),
        only: oneOf(['brief'], 'Only the brief; every task on the top level unless told.').optional(),
      }),
    ])
    .optional()
    .meta({ description: "An existing list in the space, such as the client's own, that shows the tasks as well." }),
  beside: word(
    "Into the folder of an earlier project: company, for that of another deal of the deal's company; or a property with the address of a ClickUp list or folder.",
  ).optional(),
});

export const copy = z
  .strictObject({
    dates: z
      .boolean()
      .default(true)
      .meta({ description: 'Move the dates of the template to the start of the project.' }),
    assignees: z.boolean().default(true).meta({ description: 'Keep the people assigned in the template.' }),
    skip_weekends: z.boolean().default(true).meta({ description: 'Keep moved dates off weekends.' }),
  })
  .meta({ description: 'What a copy of the template brings along.' });
