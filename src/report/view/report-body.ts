import { html } from 'hono/html';
import { handoffStates } from '../../domain/handoff-state.ts';
import { type Cell, type Markup, more, picture, table } from '../../render/page-parts.ts';
import type { Figures } from '../figures.ts';
import type { Report } from '../report.ts';
import type { Spread } from '../spread.ts';
import { type Defined, definitions, titles } from './definitions.ts';
import { groupColumns } from './group-columns.ts';
import { groupPictures } from './group-pictures.ts';
import { coverage, durationText, headlines, savedNames, shareText, stageNames, takenOverNames } from './words.ts';

/** The address of a group's own figures. */
type LinkTo = (group: string) => string;

/** Everything below the title: the same on the dashboard's page and in the file. No style is written into it. */
export const reportBody = (
  report: Report,
  linkTo?: LinkTo,
): Markup => html`<div class="figures"><p class="quiet">${coverage(report)}.</p>
<ul class="cards">${headlines(report.all).map(({ figure, says }) => html`<li><b>${figure}</b>${says}</li>`)}</ul>
${groupPart(report, linkTo)}
${[statePart, stagePart, timePart, missingPart, returnPart, alonePart, promisePart, limitPart, takenOverPart, savedPart].map((part) => part(report))}</div>`;

/** Its heading, the definition one click away, and what was found. */
const section = (name: Defined, inside: Markup): Markup =>
  html`<section id="${name}"><h2>${titles[name]}</h2>${more('What this counts', definition(name))}${inside}</section>`;

/** What stands in back-ticks is a key of a mapping. */
const definition = (name: Defined): Markup =>
  html`<p>${definitions[name].split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part))}</p>`;

const nothing = (text: string): Markup => html`<p class="quiet">${text}</p>`;

const groupPart = ({ groups, by }: Report, linkTo: LinkTo | undefined): Markup =>
  groups.length === 0
    ? nothing('No handoff falls into this.')
    : html`<section id="groups"><h2>Compared by ${by}</h2>
${groupPictures({ groups, by })}
${table(
  '',
  [by, ...groupColumns.map(({ title }) => title)],
  groups.map(({ name, figures }): Cell[] => [
    linkTo === undefined ? name : html`<a href="${linkTo(name)}">${name}</a>`,
    ...groupColumns.map(({ text }) => text(figures)),
  ]),
)}
<div class="quiet">${(['gate', 'acceptance', 'goLive'] as const).map((name) => more(titles[name], definition(name)))}</div></section>`;

const statePart = ({ all: { states } }: Report): Markup => {
  const present = handoffStates.filter((state) => states[state] > 0);
  return section(
    'states',
    table(
      '',
      ['State', 'Handoffs'],
      present.map((state) => [state.replace('_', ' '), states[state]]),
    ),
  );
};

const spreadHead = ['n', 'Half within', '90 % within', 'Longest'];
const spreadCells = ({ n, medianMs, p90Ms, longestMs }: Spread): Cell[] => [
  n,
  durationText(medianMs),
  durationText(p90Ms),
  durationText(longestMs),
];
const inHours = (ms: number | null): number => Math.round((ms ?? 0) / 360_000) / 10;

function stagePart({ all: { stages } }: Report): Markup {
  const reached = stages.filter(({ sales }) => sales.n > 0);
  const shown = reached.filter(({ sales }) => sales.medianMs !== null);
  const drawing = picture({
    label: 'Hours of working time that half of the handoffs took no longer, by leg and side',
    names: shown.map(({ stage }) => stageNames[stage]),
    unit: ' h',
    apart: true,
    series: [
      { name: 'sales', tone: 'warn', values: shown.map(({ sales }) => inHours(sales.medianMs)) },
      { name: 'delivery', tone: 'calm', values: shown.map(({ delivery }) => inHours(delivery.medianMs)) },
    ],
  });
  const rows = reached.flatMap(({ stage, sales, delivery }) => [
    [stageNames[stage], 'sales', ...spreadCells(sales)],
    [stageNames[stage], 'delivery', ...spreadCells(delivery)],
  ]);
  const found = html`${drawing}${table('', ['Leg', 'Side', ...spreadHead], rows)}`;
  return section('stages', reached.length === 0 ? nothing('No leg was finished.') : found);
}

const timePart = ({ all: { times } }: Report): Markup =>
  section(
    'times',
    times.length === 0
      ? nothing('Nobody’s time ran.')
      : table(
          '',
          ['State', 'Side', ...spreadHead, 'Not ended', 'Longest so far', 'Cannot be timed'],
          times.map(({ state, side, ended, open, untimed }) => [
            ...[state.replace('_', ' '), side, ...spreadCells(ended)],
            ...[open.n, durationText(open.longestMs), untimed],
          ]),
        ),
  );

/** The worst of them, as there is room for beside each other and under each other. */
const mostColumns = 8;
const mostBars = 10;

function missingPart({ all: { missing }, groups, by }: Report): Markup {
  const { held, unnamed, fields } = missing;
  if (held === 0) return section('missing', nothing('Nothing was held for the first time.'));
  const some = groups.filter(({ figures }) => figures.missing.held > 0);
  // One group alone is the whole.
  const columns = some.length < 2 ? [] : some.slice(0, mostColumns);
  const inGroup = ({ missing: { fields: own } }: Figures, label: string) =>
    own.find((one) => one.label === label)?.handoffs ?? 0;
  return section(
    'missing',
    html`${picture({
      label: 'Handoffs that were held at first for each field',
      names: fields.slice(0, mostBars).map(({ label }) => label),
      unit: '',
      series: [
        { name: 'held at first', tone: 'bad', values: fields.slice(0, mostBars).map(({ handoffs }) => handoffs) },
      ],
    })}${table(
      columns.length === 0 ? '' : `Handoffs held at first, and how many of them by ${by}`,
      ['Field', 'All', ...columns.map(({ name }) => name)],
      [
        ...fields.map(({ label, handoffs }) => [
          ...[label, handoffs],
          ...columns.map(({ figures }) => inGroup(figures, label)),
        ]),
        ['held at first', held, ...columns.map(({ figures }) => figures.missing.held)],
      ],
    )}${unnamed === 0 ? '' : nothing(`Of ${unnamed} it was not noted what was missing.`)}`,
  );
}

function returnPart({ all: { returns } }: Report): Markup {
  const { count, thoughComplete, reasons } = returns;
  if (count === 0) return section('returns', nothing('Nothing was returned.'));
  const rows = reasons.map((one): Cell[] => [one.reason, one.count]);
  return section(
    'returns',
    html`${table('', ['Reason', 'Returns'], [...rows, ['all', count]])}${thoughComplete === 0 ? '' : nothing(`${thoughComplete} although the gate found nothing missing.`)}`,
  );
}

const alonePart = ({ all: { leftAlone } }: Report): Markup =>
  section(
    'leftAlone',
    html`<p>${shareText(leftAlone)}${leftAlone.still === 0 ? '' : `; ${leftAlone.still} still wait`}.</p>`,
  );

const promisePart = ({ all: { promises } }: Report): Markup =>
  section(
    'promises',
    table(
      '',
      ['Promises', ''],
      [
        ['Kept', String(promises.kept)],
        ['Kept by their day', shareText(promises.onTime)],
        ['Open', String(promises.open)],
        ['Overdue', String(promises.overdue)],
        ['Without a task', String(promises.uncovered)],
        ['Dropped', String(promises.dropped)],
      ],
    ),
  );

const limitPart = ({ all: { limits } }: Report): Markup =>
  section(
    'limits',
    limits.length === 0
      ? html`<p class="quiet">No limit was kept or passed; a mapping sets them under <code>clocks</code>.</p>`
      : table(
          '',
          ['Limit', 'Kept', 'Passed', 'Escalated'],
          limits.map(({ clock, kept, passed, escalated }) => [
            ...[clock.replaceAll('_', ' '), shareText({ part: kept, of: kept + passed }), passed, escalated],
          ]),
        ),
  );

const takenOverPart = ({ all: { takenOver } }: Report): Markup =>
  section(
    'takenOver',
    table(
      '',
      ['How it was known', 'Creates'],
      (['name taken', 'lost answer', 'said by a person'] as const).map((how) => [takenOverNames[how], takenOver[how]]),
    ),
  );

const savedPart = ({ all: { saved } }: Report): Markup =>
  section(
    'saved',
    table(
      '',
      ['What', 'Times', 'Minutes each', 'Hours', 'Assumption'],
      [
        ...saved.lines.map(({ kind, count, minutesEach, hours }): Cell[] => [
          ...[savedNames[kind], count, minutesEach, hours, kind],
        ]),
        ['together', '', '', saved.hours, ''],
      ],
    ),
  );
