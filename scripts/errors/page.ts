import { clickupAnswers } from '../../src/domain/codes/clickup-answers.ts';
import { clockExceptions } from '../../src/domain/codes/clock-exceptions.ts';
import { doubtAndDamage } from '../../src/domain/codes/doubt-and-damage.ts';
import type { Explained, ExplainedException } from '../../src/domain/codes/explained.ts';
import { findings } from '../../src/domain/codes/findings.ts';
import { hubspotAnswers } from '../../src/domain/codes/hubspot-answers.ts';
import { peopleAndPlaces } from '../../src/domain/codes/people-and-places.ts';
import { refusals } from '../../src/domain/codes/refusals.ts';
import { storeRefusals } from '../../src/domain/codes/store-refusals.ts';
import { problemCatalogue } from '../../src/mapping/problem-catalogue.ts';

type Exceptions = Readonly<Record<string, ExplainedException>>;
type Refusals = Readonly<Record<string, Explained>>;

/** Every code that people can meet, where it is met, what it means and what to do. */
export const errorsPage = (): string =>
  [
    '# Every code',
    '',
    '<!-- Written by `npm run docs:errors` from src/domain/codes and src/mapping/problem-catalogue.ts. -->',
    '',
    ...preface,
    ...exceptions('People, values and places', peopleAndPlaces),
    ...exceptions('Clocks', clockExceptions),
    ...exceptions('Doubt and damage', doubtAndDamage),
    ...exceptions('What HubSpot says', hubspotAnswers),
    ...exceptions('What ClickUp says', clickupAnswers),
    ...exceptions('What doctor finds', findings),
    ...plain('When a command refuses', refusals),
    ...plain('The store', storeRefusals),
    ...plain('Mapping files', problemCatalogue),
  ].join('\n');

const preface = [
  'Codes are permanent. `handoff exceptions` lists what stands open; the same is on the dashboard, and with one handoff in',
  '`handoff explain DEAL`. A message says what is wrong in its own case and how to mend it; this page is the general answer.',
  '',
  '*Whose move* is that of the side which usually has to act: sales on the deal, delivery in ClickUp, admins on a mapping or',
  'on the settings of HubSpot and ClickUp, operators on the service. An exception of a handoff closes by itself once its',
  'cause is gone.',
  '',
];

const exceptions = (title: string, codes: Exceptions): string[] => [
  `## ${title}`,
  '',
  '| code | what it means | what to do | whose move | if nobody does |',
  '|---|---|---|---|---|',
  ...Object.entries(codes).map(([code, { means, fix, move, ifNobody }]) =>
    row([`\`${code}\``, means, fix, move, ifNobody]),
  ),
  '',
];

const plain = (title: string, codes: Refusals): string[] => [
  `## ${title}`,
  '',
  '| code | what it means | what to do |',
  '|---|---|---|',
  ...Object.entries(codes).map(([code, { means, fix }]) => row([`\`${code}\``, means, fix])),
  '',
];

const row = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
