import { html } from 'hono/html';
import { count, printable } from '../../plan/text-layout.ts';
import { type Markup, more, picture, table } from '../../render/page-parts.ts';
import { wholePage } from '../../render/whole-page.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { missingOf } from '../findings/count-gaps.ts';
import { heatMap } from './heat-map.ts';
import { causeNames, coverage, faultText, headlines, percent } from './words.ts';

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10);

/** The diagnosis as one file, to be sent and printed. */
export const diagnosisPage = (diagnosis: Diagnosis): Promise<string> =>
  wholePage(
    'Handoff diagnosis',
    html`<h1>Where handoffs break</h1>
<p class="quiet">${coverage(diagnosis)}. Read ${diagnosis.at.slice(0, 10)}; months in ${diagnosis.timezone}. Nothing was changed.</p>
<ul class="cards">${headlines(diagnosis).map(({ figure, says }) => html`<li><b>${figure}</b>${says}</li>`)}</ul>
${[fieldPart, gatePart, causePart, costPart, peoplePart, stagePart, duplicatePart, leadTimePart, twicePart, propertyPart, mappingPart, notReadPart].map((part) => part(diagnosis))}`,
  );

const fieldPart = ({ fields }: Diagnosis): Markup => html`<h2>What is asked, and how often it was missing</h2>
<p>Each deal as its gate would have found it on the day it was won. Empty: nothing stands there. Junk: a filler such as “tbd”. Not as asked: something else than a date, an address, enough words.</p>
${picture({
  label: 'Share of deals on which each field was missing',
  names: fields.map(({ label }) => label),
  unit: '%',
  series: [
    { name: 'empty', tone: 'bad', values: fields.map(({ empty, asked }) => share(empty, asked)) },
    { name: 'junk', tone: 'warn', values: fields.map(({ junk, asked }) => share(junk, asked)) },
    { name: 'not as asked', tone: 'calm', values: fields.map(({ unfit, asked }) => share(unfit, asked)) },
  ],
})}
${table(
  'All deals',
  ['Field', 'Asked', 'Empty', 'Junk', 'Not as asked', 'Missing'],
  fields.map((one) => [one.label, one.asked, one.empty, one.junk, one.unfit, percent(missingOf(one), one.asked)]),
)}
${heatMap('Missing by month, in percent', fields, 'month')}
${heatMap('Missing by rep, in percent; those with most gaps', fields, 'rep')}
${more(
  'By pipeline',
  table(
    '',
    ['Field', 'Pipeline', 'Asked', 'Missing'],
    fields.flatMap(({ label, byPipeline }) =>
      byPipeline.map((one) => [label, one.name, one.asked, percent(one.missing, one.asked)]),
    ),
  ),
)}`;

const gatePart = ({ gates }: Diagnosis): Markup => html`<h2>What each gate would let through today</h2>
${picture({
  label: 'Share of deals that would pass each gate',
  names: gates.map(({ name }) => name),
  unit: '%',
  series: [
    { name: 'would pass', tone: 'good', values: gates.map(({ pass, deals }) => share(pass, deals)) },
    { name: 'would be held', tone: 'bad', values: gates.map(({ pass, deals }) => share(deals - pass, deals)) },
  ],
})}
${more(
  'Each condition by itself',
  table(
    '',
    ['Gate', 'Condition', 'Deals', 'Pass'],
    gates.flatMap(({ name, conditions }) =>
      conditions.map(({ label, asked, fail }) => [name, label, asked, percent(asked - fail, asked)]),
    ),
  ),
)}`;

const causePart = ({ causes, deals }: Diagnosis): Markup => html`<h2>Root causes</h2>
${picture({
  label: 'Deals with each root cause',
  names: causes.map(({ cause }) => causeNames[cause]),
  unit: '%',
  series: [{ name: 'deals', tone: 'calm', values: causes.map((one) => share(one.deals.length, deals)) }],
})}
${causes.map(
  ({
    cause,
    rule,
    deals: concerned,
    faults,
  }) => html`<h3>${causeNames[cause]}: ${count(concerned.length, 'deal')}</h3><p>${rule}</p>
${table(
  '',
  ['Fault', 'Times'],
  faults.map(({ what, count: times }) => [what, times]),
)}`,
)}`;

const costPart = ({ cost }: Diagnosis): Markup => html`<h2>What it costs, as assumed</h2>
<p>${cost.hours} hours in ${count(cost.months, 'month')}, ${cost.hoursPerMonth} a month: the faults that were found, times the minutes each is assumed to cost. Give an assumption of your own with <code>--assume gap=15</code>.</p>
${picture({
  label: 'Hours that each kind of fault costs',
  names: cost.lines.map(({ what }) => what),
  unit: ' h',
  series: [{ name: 'hours', tone: 'warn', values: cost.lines.map(({ hours }) => hours) }],
})}
${table(
  '',
  ['Fault', 'Times', 'Minutes each', 'Hours', 'Assumption'],
  cost.lines.map(({ kind, what, count: times, minutesEach, hours }) => [what, times, minutesEach, hours, kind]),
)}`;

const peoplePart = ({ people }: Diagnosis): Markup => html`<h2>People</h2>
${people.length === 0 ? html`<p>Every deal names somebody who can act.</p>` : ''}
${table(
  '',
  ['Property', 'Fault', 'Deals'],
  people.map((one) => [one.label, faultText(one), one.deals.length]),
)}`;

const stagePart = ({ stages }: Diagnosis): Markup => html`<h2>Stages</h2>
<p>HubSpot's API does not show what a stage asks for. That deals stand behind a stage without something, or never entered it, shows what it does not insist on.</p>
${table(
  '',
  ['Pipeline', 'Stage', 'Entered', 'Skipped', 'Lets in without'],
  stages.map(({ pipeline, stage, entered, skipped, without }) => [
    pipeline,
    stage,
    entered,
    skipped,
    without.map(({ label, deals }) => `${label} (${deals})`).join(', '),
  ]),
)}`;

const duplicatePart = ({ duplicates }: Diagnosis): Markup => html`<h2>What exists twice</h2>
${duplicates.length === 0 ? html`<p>Nothing was found twice.</p>` : ''}
${table(
  '',
  ['Kind', 'By', 'Records'],
  duplicates.map(({ of, by, records }) => [of, by, records.map(({ id, name }) => `${name} (${id})`).join(', ')]),
)}`;

const bounds = [1, 2, 3, 5, 7, 10, 14, 21, 30, 60];

function leadTimePart({ leadTime }: Diagnosis): Markup {
  if (leadTime === undefined) return html``;
  const { days, toFirstTask, toFirstDone, byPipeline, withoutProject, begunBefore } = leadTime;
  const names = [...bounds.map((to, at) => (at === 0 ? `< ${to}` : `${bounds[at - 1]}–${to}`)), `≥ ${bounds.at(-1)}`];
  const values = names.map(
    (_, at) =>
      days.filter((day) => day >= (bounds[at - 1] ?? 0) && day < (bounds[at] ?? Number.POSITIVE_INFINITY)).length,
  );
  const row = (name: string, found: typeof toFirstTask) =>
    found === undefined ? [] : [[name, found.deals, found.p50, found.p75, found.p90, found.longest]];
  return html`<h2>From the win to the first task</h2>
<p>Days from the win to the creation of the first task in the deal's project. ${count(withoutProject, 'deal')} without a project that could be found; on ${begunBefore.length} work had begun before the win.</p>
${days.length === 0 ? '' : picture({ label: 'Deals by days from the win to the first task', names, unit: '', standing: true, series: [{ name: 'deals', tone: 'calm', values }] })}
${table(
  'In days',
  ['', 'Deals', 'Half within', '75 % within', '90 % within', 'Longest'],
  [
    ...row('To the first task', toFirstTask),
    ...row('To the first task done', toFirstDone),
    ...byPipeline.flatMap((one) => row(one.pipeline, one.toFirstTask)),
  ],
)}`;
}

const twicePart = ({ typedTwice }: Diagnosis): Markup =>
  typedTwice.length === 0
    ? html``
    : html`<h2>Typed twice</h2><p>The same stands on the deal and again in ClickUp, on most projects on which both say something.</p>
${table(
  '',
  ['Property', 'In ClickUp', 'Both filled', 'Same'],
  typedTwice.map(({ label, field, both, same }) => [label, field ?? 'text of tasks', both, same]),
)}`;

const propertyPart = ({
  readBy,
  properties: { unread, unfilled, options },
}: Diagnosis): Markup => html`<h2>Typed for nobody</h2>
<p>Only the properties of your own making. A report or a workflow of HubSpot may read them all the same.</p>
${table(
  `Not read by ${readBy.map(printable).join(', ') || 'any mapping'}`,
  ['Property', 'Name', 'Filled in'],
  unread.map(({ label, property, filled }) => [label, property, filled]),
)}
${table(
  'Never filled in',
  ['Property', 'Name'],
  unfilled.map(({ label, property }) => [label, property]),
)}
${table(
  'Options',
  ['Property', 'Nobody took', 'No option any more'],
  options.map(({ label, unused, stale }) => [
    label,
    unused.join(', '),
    stale.map(({ value, deals }) => `${value} (${deals})`).join(', '),
  ]),
)}`;

function mappingPart({ mapping }: Diagnosis): Markup {
  if (!mapping.known) return html`<h2>A mapping to begin with</h2><p>None: ${mapping.why}.</p>`;
  const { pipeline, deals, pass, leftOut, text } = mapping.value;
  return html`<h2>A mapping to begin with</h2>
<p>For ${printable(pipeline)}. ${pass} of ${deals} past deals (${percent(pass, deals)}) would have passed its gate.${
    leftOut.length === 0
      ? ''
      : ` Left out, because the past cannot bear it yet: ${leftOut.map(({ label, fail }) => `${printable(label)} (would have held ${fail})`).join(', ')}.`
  }</p>
<details open><summary>The file</summary><pre>${text}</pre></details>`;
}

const notReadPart = ({ notRead, unreadable, unjudged }: Diagnosis): Markup => html`<h2>Not looked at</h2>
${table(
  '',
  ['What', 'Why'],
  [
    ...notRead.map(({ what, why }) => [what, why]),
    ...unreadable.map(({ id, why }) => [`deal ${id ?? 'without a number'}`, why]),
    ...unjudged.map(({ deal, why }) => [`gate of deal ${deal}`, why]),
  ],
)}`;
