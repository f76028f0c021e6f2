import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composeMapping } from '../../src/init/mapping/compose-mapping.ts';
import type { View } from '../../src/init/view.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { deal, field, property, stage } from './setting.ts';

interface Words {
  readonly pipeline: string;
  readonly space: string;
  readonly template: string;
  readonly label: string;
  readonly status: string;
  readonly field: string;
  readonly name: string;
}

const plainWords: Words = {
  pipeline: 'Sales',
  space: 'Delivery',
  template: 'Onboarding',
  label: 'Scope',
  status: 'in progress',
  field: 'Region',
  name: 'First',
};

const viewOf = (words: Words, { declined = false, withTemplate = true, lead = ['ana@example.com'] } = {}): View => ({
  around: {
    workspaceId: undefined,
    mappingsDir: undefined,
    filesInUsualDir: 0,
    mayReplace: false,
    secretsDir: './secrets',
    now: Date.parse('2026-11-20T23:30:00Z'),
  },
  tokens: { 'hubspot-token': 'kept', 'clickup-token': 'kept' },
  keptIn: undefined,
  answers: {
    pipelines: ['p'],
    space: ['9'],
    template: [withTemplate ? 'list:t-1' : 'none'],
    folder: ['none'],
    'lead-from': ['none'],
    lead,
    require: ['scope'],
    timezone: ['Europe/Berlin'],
    provision: [declined ? 'no' : 'yes'],
    'mappings-dir': ['./mappings'],
    name: [words.name],
    mapping: ['first.yaml'],
  },
  facts: {
    portal: {
      pipelines: [
        {
          id: 'p',
          label: words.pipeline,
          archived: false,
          stages: [stage({ label: words.label, won: true, closed: true })],
        },
      ],
      properties: [property({ name: 'scope', label: words.label }), property({ name: 'region', label: words.field })],
      owners: [],
      deals: [deal({ properties: { scope: 'x', hs_num_of_associated_line_items: '1' } })],
    },
    furniture: {
      workspace: '1',
      spaces: [{ id: '9', name: words.space }],
      listTemplates: [{ id: 't-1', name: words.template }],
      folderTemplates: [],
    },
    space: {
      space: '9',
      folders: [],
      fields: [field(words.field, 'short_text')],
      statuses: { list: words.label, all: [{ name: words.status, type: 'custom', orderindex: 0 }] },
    },
  },
});

const compose = (...given: Parameters<typeof viewOf>): string =>
  composeMapping(viewOf(...given), { schemaPath: undefined });
const errorsIn = (text: string) =>
  parseMapping(text, 'first.yaml').problems.filter(({ severity }) => severity === 'error');

describe('composeMapping', () => {
  test('names what was seen and chosen, from the day on which it is written there', () => {
    const { mapping, problems } = parseMapping(compose(plainWords), 'first.yaml');
    expect(problems).toEqual([]);
    expect({
      name: mapping?.name,
      when: { pipelines: mapping?.when.pipelines, since: mapping?.when.since },
      require: mapping?.require.map(({ label }) => label),
      templates: mapping?.project.templates.map(({ kind, template }) => ({ kind, template })),
      roles: mapping?.roles.map(({ name, otherwise }) => ({ name, otherwise })),
      fields: mapping?.fields.map(({ clickup }) => clickup),
      accept: mapping?.accept?.accepted,
    }).toEqual({
      name: 'First',
      when: { pipelines: ['Sales'], since: '2026-11-21' },
      require: ['Scope', 'Line items'],
      templates: [{ kind: 'list', template: 'Onboarding' }],
      roles: [{ name: 'delivery_lead', otherwise: ['ana@example.com'] }],
      fields: ['Region'],
      accept: ['in progress'],
    });
  });

  test.each([
    { name: 'without a template', given: { withTemplate: false } },
    { name: 'without the properties on the deal', given: { declined: true } },
    { name: 'with people in turn', given: { lead: ['ana@example.com', 'raj@example.com'] } },
  ])('is right $name', ({ given }) => {
    expect(errorsIn(compose(plainWords, given))).toEqual([]);
  });

  test('is a valid mapping whatever people call their things, and keeps every name as it is', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'yes',
        '#1',
        'a: b',
        "it's",
        '"x"',
        '- x',
        '{a}',
        '[b]',
        '2026-01-01',
        '0x1F',
        '*',
        '&a',
        '%',
        '@',
        '`',
        '\\n',
        '~',
        'prototype',
        '__proto__',
        '\uFFFD',
      ),
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
        .filter((text) => /\S/.test(text) && !/\{[{%]/.test(text)),
    );
    const words = fc.record({
      pipeline: word,
      space: word,
      template: word,
      label: word,
      status: word,
      field: word,
      name: word,
    });
    fc.assert(
      fc.property(words, (given) => {
        const text = compose(given);
        const { mapping, problems } = parseMapping(text, 'first.yaml');
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect([mapping?.when.pipelines[0], mapping?.project.templates[0]?.template]).toEqual([
          given.pipeline,
          given.template,
        ]);
      }),
      { numRuns: 60 },
    );
  });
});
