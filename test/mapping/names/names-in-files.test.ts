import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Pins } from '../../../src/domain/pins.ts';
import { findNames } from '../../../src/mapping/names/find-names.ts';
import { formatLock, parseLock } from '../../../src/mapping/names/lock-file.ts';
import { replaceNames } from '../../../src/mapping/names/replace-names.ts';
import { unifiedDiff } from '../../../src/mapping/names/unified-diff.ts';

const shipped = (file: string) => readFileSync(join(import.meta.dirname, '../../../mappings', file), 'utf8');

describe('names of a file', () => {
  test('are found in the tables, rotations and fallbacks of roles', () => {
    const text =
      'roles:\n  lead: { by: deal.region, map: { A: a@x.com, B: { rotate: [b@x.com] } }, fallback: [c@x.com, { rotate: [d@x.com] }] }';
    expect(findNames(text, 'a.yaml').map(({ kind, name }) => [kind, name])).toEqual([
      ['properties', 'region'],
      ...['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com'].map((one) => ['members', one]),
    ]);
  });

  test('are found where they stand, with what they belong to', () => {
    const text = shipped('agency-kickoff.yaml');
    const uses = findNames(text, 'a.yaml');
    const lines = text.split('\n');
    for (const { line, column, from, to } of uses)
      expect(lines[line - 1]?.slice(column - 1).startsWith(text.slice(from, to))).toBe(true);
    expect(uses.map(({ kind, name, within, line }) => [kind, name, within, line])).toEqual([
      ['pipelines', 'Agency', undefined, 9],
      ['properties', 'promised_deliverables', undefined, 13],
      ['properties', 'target_go_live', undefined, 14],
      ['spaces', 'Agency', undefined, 19],
      ['folders', 'Client kick-offs', 'Agency', 19],
      ['properties', 'onboarding_manager', undefined, 24],
      ['members', 'viktor@example.com', undefined, 24],
      ['members', 'quentin@example.com', undefined, 25],
      ['members', 'rosa@example.com', undefined, 25],
      ['properties', 'promised_deliverables', undefined, 46],
      ['properties', 'amount', undefined, 53],
      ['fields', 'Contract value', 'Agency', 53],
      ['properties', 'target_go_live', undefined, 54],
      ['fields', 'Go-live', 'Agency', 54],
      ['properties', 'hubspot_owner_id', undefined, 55],
      ['fields', 'Sales owner', 'Agency', 55],
      ['statuses', 'in progress', 'Agency', 63],
      ['statuses', 'complete', 'Agency', 63],
      ['statuses', 'blocked', 'Agency', 64],
      ['fields', 'Return reason', 'Agency', 71],
      ['fields', 'Notes', 'Agency', 72],
    ]);
  });

  test('of several templates in one project are found in each entry', () => {
    const text =
      'project:\n  templates:\n    - { list: Standard, as: A, if: sold contains "X" }\n    - { folder: Big }\n';
    expect(findNames(text, 'a.yaml').map(({ kind, name, line }) => [kind, name, line])).toEqual([
      ['list_templates', 'Standard', 3],
      ['folder_templates', 'Big', 4],
    ]);
  });

  test('that a text works out, or that stand over several lines, are left alone', () => {
    const text = 'name: x\nproject:\n  into:\n    space: "{{ deal.team }}"\n    folder: >\n      Folded\n      name\n';
    expect(findNames(text, 'a.yaml')).toEqual([]);
  });

  test.each([
    {
      name: 'plain',
      text: 'project: { into: { space: Old } } # why',
      to: 'New',
      is: 'project: { into: { space: New } } # why',
    },
    {
      name: 'plain, to what needs quotes',
      text: 'project: { into: { space: Old } }',
      to: 'A, b: c',
      is: 'project: { into: { space: "A, b: c" } }',
    },
    {
      name: 'plain, to a number',
      text: 'project: { into: { space: Old } }',
      to: '2027',
      is: 'project: { into: { space: "2027" } }',
    },
    {
      name: 'plain, to a yes',
      text: 'project: { into: { space: Old } }',
      to: 'true',
      is: 'project: { into: { space: "true" } }',
    },
    {
      name: 'in double quotes',
      text: 'project: { into: { space: "Old" } }',
      to: 'a "b"',
      is: 'project: { into: { space: "a \\"b\\"" } }',
    },
    {
      name: 'in single quotes',
      text: "project: { into: { space: 'Old' } }",
      to: "it's",
      is: "project: { into: { space: 'it''s' } }",
    },
    {
      name: 'behind a byte order mark',
      text: '\uFEFFproject: { into: { space: Old } }',
      to: 'New',
      is: '\uFEFFproject: { into: { space: New } }',
    },
    {
      name: 'with line ends of Windows',
      text: 'project:\r\n  into:\r\n    space: Old # a\r\n',
      to: 'New',
      is: 'project:\r\n  into:\r\n    space: New # a\r\n',
    },
  ])('are exchanged and nothing else: $name', ({ text, to, is }) => {
    const [use] = findNames(text, 'a.yaml');
    expect(use === undefined ? undefined : replaceNames(text, [{ use, to }])).toBe(is);
    expect(findNames(is, 'a.yaml').map(({ name }) => name)).toEqual([to]);
  });
});

describe('the lock file', () => {
  const pins: Pins = [
    { kind: 'fields', name: 'Go-live', id: 'f-2', within: 'Delivery' },
    { kind: 'spaces', name: 'Delivery', id: '901' },
    { kind: 'fields', name: '- odd: "name"', id: 'f-1', within: 'Delivery' },
  ];

  test('has one name to a line, sorted, the same for any order', () => {
    const text = formatLock(pins);
    expect(text.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      'spaces:',
      '  Delivery: "901"',
      'fields:',
      '  Delivery:',
      `    '- odd: "name"': f-1`,
      '    Go-live: f-2',
      '',
    ]);
    expect(formatLock([...pins].reverse())).toBe(text);
    expect(new Set(parseLock(text, 'l').pins)).toEqual(new Set(pins));
  });

  test.each([
    { name: 'a kind that does not exist', text: 'spaces: { A: "1" }\nplanets: { B: "2" }' },
    { name: 'a list', text: '- 1' },
    { name: 'a number for an id', text: 'spaces: { A: 1 }' },
    { name: 'no YAML', text: 'spaces: {' },
  ])('that cannot be read pins nothing, and says so: $name', ({ text }) => {
    const { pins: read, problems } = parseLock(text, 'handoff.lock.yaml');
    expect(read).toEqual([]);
    expect(problems.map(({ severity }) => severity)).toEqual(['error']);
  });
});

test('a difference is one that patch takes: near changes in one hunk, far ones apart', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\n';
  const after = 'A\nb\nC\nd\ne\nf\ng\nH\n';
  expect(unifiedDiff('./m/x.yaml', before, after)).toBe(
    '--- a/m/x.yaml\n+++ b/m/x.yaml\n@@ -1,4 +1,4 @@\n-a\n+A\n b\n-c\n+C\n d\n@@ -7,2 +7,2 @@\n g\n-h\n+H\n',
  );
  expect(unifiedDiff('x', before, before)).toBe('');
});
