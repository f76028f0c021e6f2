import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { errorsPage } from '../../scripts/errors/page.ts';
import { destinationVariables } from '../../src/config/destinations.ts';
import { Environment, secretNames } from '../../src/config/environment.ts';
import { clickupAnswers } from '../../src/domain/codes/clickup-answers.ts';
import { clockExceptions } from '../../src/domain/codes/clock-exceptions.ts';
import { doubtAndDamage } from '../../src/domain/codes/doubt-and-damage.ts';
import { kindOf } from '../../src/domain/codes/exception-kinds.ts';
import { findings } from '../../src/domain/codes/findings.ts';
import { hubspotAnswers } from '../../src/domain/codes/hubspot-answers.ts';
import { peopleAndPlaces } from '../../src/domain/codes/people-and-places.ts';
import { refusals } from '../../src/domain/codes/refusals.ts';
import { storeRefusals } from '../../src/domain/codes/store-refusals.ts';
import { problemCatalogue } from '../../src/mapping/problem-catalogue.ts';
import { document, documents } from './documents.ts';

const capitals = "'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'";

/** Where codes for people are made, and how one is told from other words in capitals there. */
const sources = [
  { files: 'src/{plan,apply,sync,doctor,notify}/**/*.ts', pattern: new RegExp(capitals, 'g') },
  { files: 'src/{clickup,crm/hubspot}/explain-failure.ts', pattern: new RegExp(`code: ${capitals}`, 'g') },
  { files: 'src/engine/*.ts', pattern: new RegExp(`code: ${capitals}`, 'g') },
  { files: 'src/store/*-errors.ts', pattern: new RegExp(`code: ${capitals}`, 'g') },
  { files: 'src/!(sandbox)/**/*.ts', pattern: new RegExp(`UserError\\(\\s*${capitals}`, 'g') },
] as const;

const found = (files: string, pattern: RegExp): string[] =>
  globSync(files).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, code = '']) => code));

/** What the HTTP client calls its own failures; others look at it, and people are told something else. */
const inner = new Set(found('src/http/{attempt,read-answer}.ts', new RegExp(capitals, 'g')));

const codes = new Set(
  sources.flatMap(({ files, pattern }) => found(files, pattern)).filter((code) => !inner.has(code)),
);

const exceptions = {
  ...{ ...peopleAndPlaces, ...clockExceptions, ...doubtAndDamage },
  ...{ ...hubspotAnswers, ...clickupAnswers, ...findings },
};
const explained = { ...exceptions, ...refusals, ...storeRefusals };

/** Their names are the user's own in part. */
const isPlace = (word: string): boolean => destinationVariables({ [word]: '' }).length > 0;

describe('src/domain/codes', () => {
  test('the search for codes finds them', () => {
    expect([...codes]).toEqual(
      expect.arrayContaining([
        'UNCERTAIN_CREATE',
        'DOUBLE_FOUND',
        'BRAKE_MANY_PROJECTS',
        'STORE_LOCKED',
        'CONFIG_MISSING',
      ]),
    );
  });

  test('explains every code that people can meet, and no other', () => {
    expect(Object.keys(explained).sort()).toEqual([...codes].sort());
  });

  test('says for each what it means and what to do', () => {
    const silent = Object.entries(explained).filter(([, { means, fix }]) => means.trim() === '' || fix.trim() === '');
    expect(silent).toEqual([]);
  });

  test('says of all that may stand in the inbox whose move it is, and what becomes of it', () => {
    const unsaid = Object.keys(exceptions).filter((code) => kindOf(code).ifNobody === kindOf('NO_SUCH_CODE').ifNobody);
    expect(unsaid).toEqual([]);
  });

  test('has the codes that plans and passes raise among those of the inbox', () => {
    const raised = found('src/{plan,apply,sync}/**/*.ts', /code: '([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g);
    expect(raised.length).toBeGreaterThan(40);
    expect(raised.filter((code) => !Object.hasOwn(exceptions, code) && !inner.has(code))).toEqual([]);
  });

  test('is what docs/errors.md shows; `npm run docs:errors` writes it', () => {
    expect(document('docs/errors.md')).toBe(errorsPage());
  });
});

const known = new Set([
  ...codes,
  ...Object.keys(problemCatalogue),
  ...Object.keys(Environment.shape),
  ...secretNames.map((name) => `${name}_FILE`),
  // The pattern of those four, ClickUp's own codes in a decision, and Node's variables for certificates and for what it compiled.
  ...['NAME_FILE', 'SUBCAT_016', 'CAT_014', 'NODE_EXTRA_CA_CERTS', 'NODE_COMPILE_CACHE', 'NODE_DISABLE_COMPILE_CACHE'],
]);

describe('the documents', () => {
  test.each(documents.filter(({ name }) => name !== 'docs/reliability.md'))(
    '$name uses no name in capitals that is neither a code nor a variable',
    ({ text }) => {
      const words = [...text.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?==|`)/g)].map(([, word = '']) => word);
      expect(words.filter((word) => !known.has(word) && !isPlace(word))).toEqual([]);
    },
  );
});
