import { count, createPaint, type Paint, printable, wrap } from '../../plan/text-layout.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { missingOf, type Slice } from '../findings/count-gaps.ts';
import { causeNames, coverage, faultText, headlines, percent } from './words.ts';

/** A line of text, perhaps with something in front of it whose width is known and whose colours must not be counted. */
type Line = string | { readonly mark: string; readonly text: string };

interface Terminal {
  readonly color: boolean;
  readonly width: number;
}

/** More than that are in the other forms of the report. */
const most = 8;
const barCells = 20;

/** The summary: what there is to know in a minute. Everything that comes from the vendors is made printable. */
export function formatDiagnosis(diagnosis: Diagnosis, { color, width }: Terminal): string {
  const paint = createPaint(color);
  const sections: readonly (readonly [string, readonly Line[]])[] = [
    ['What is asked, and how often it was missing', fieldLines(diagnosis, paint)],
    ['What each gate would let through today', gateLines(diagnosis, paint)],
    ['People', peopleLines(diagnosis)],
    ['Stages', stageLines(diagnosis)],
    ['What exists twice', duplicateLines(diagnosis)],
    ['From the win to the first task', leadTimeLines(diagnosis)],
    ['Typed twice', twiceLines(diagnosis)],
    ['Typed for nobody', propertyLines(diagnosis)],
    ['Root causes', causeLines(diagnosis, paint)],
    ['What it costs, as assumed', costLines(diagnosis)],
    ['Not looked at', diagnosis.notRead.map(({ what, why }) => `${what}: ${why}`)],
    ['A mapping to begin with', mappingLines(diagnosis)],
  ];
  const head = [
    paint('bold', coverage(diagnosis)),
    ...headlines(diagnosis).map(({ figure, says }) => `  ${paint('cyan', figure.padStart(7))}  ${says}`),
  ];
  const body = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : ['', paint('bold', title), ...lines.flatMap((line) => indented(line, width))],
  );
  return `${[...head, ...body].join('\n')}\n`;
}

function indented(line: Line, width: number): string[] {
  const { mark, text } = typeof line === 'string' ? { mark: '', text: line } : line;
  const room = width - 4 - (mark === '' ? 0 : barCells + 1);
  const [first = '', ...rest] = wrap(text, room);
  const margin = ' '.repeat(mark === '' ? 4 : barCells + 3);
  return [`  ${mark === '' ? '' : `${mark} `}${first}`, ...rest.map((part) => `${margin}${part}`)];
}

function bar(part: number, whole: number, paint: Paint): string {
  const filled = whole === 0 ? 0 : Math.round((part / whole) * barCells);
  return (
    paint(part * 2 >= whole ? 'red' : part * 5 >= whole ? 'yellow' : 'green', '█'.repeat(filled)) +
    paint('dim', '░'.repeat(barCells - filled))
  );
}

const some = <T, L extends Line>(all: readonly T[], line: (one: T) => L): (L | string)[] => [
  ...all.slice(0, most).map(line),
  ...(all.length > most ? [`… and ${all.length - most} more`] : []),
];

/** Somebody is always the worst; who is hardly worse than all others is not worth a name. */
const standsOut = ({ asked, missing }: Slice, average: number): boolean =>
  asked >= 5 && missing >= 3 && missing >= asked * average * 1.5;

function fieldLines({ fields }: Diagnosis, paint: Paint): Line[] {
  return some(fields, (field) => {
    const missing = missingOf(field);
    const [worst] = field.byRep.filter((slice) => standsOut(slice, missing / field.asked));
    const rep =
      worst === undefined ? '' : `; worst with ${printable(worst.name)} (${percent(worst.missing, worst.asked)})`;
    const kinds = [
      [field.empty, 'empty'],
      [field.junk, 'junk'],
      [field.unfit, 'not as asked'],
    ].flatMap(([number, kind]) => (number === 0 ? [] : [`${number} ${kind}`]));
    const told = missing === 0 ? 'never missing' : `${kinds.join(', ')} of ${field.asked}${rep}`;
    return {
      mark: bar(missing, field.asked, paint),
      text: `${percent(missing, field.asked).padStart(5)} ${printable(field.label)}: ${told}`,
    };
  });
}

const gateLines = ({ gates }: Diagnosis, paint: Paint): Line[] =>
  gates.flatMap(({ name, deals, pass, conditions }) => {
    const [worst] = conditions.filter(({ fail }) => fail > 0);
    const because = worst === undefined ? '' : `; ${printable(worst.label)} holds most (${worst.fail})`;
    const text = `${printable(name)}: ${pass} of ${deals} (${percent(pass, deals)}) would pass${because}`;
    return [{ mark: bar(deals - pass, deals, paint), text }];
  });

const peopleLines = ({ people }: Diagnosis): string[] =>
  people.length === 0
    ? ['Every deal names somebody who can act.']
    : some(people, (one) => `${printable(one.label)} ${printable(faultText(one))}: ${count(one.deals.length, 'deal')}`);

const stageLines = ({ stages }: Diagnosis): string[] =>
  some(
    stages
      .filter(({ without, skipped }) => without.length > 0 || skipped > 0)
      .toSorted((a, b) => Number(b.won) - Number(a.won)),
    ({ pipeline, stage, won, skipped, entered, without }) =>
      won
        ? `${printable(pipeline)} › ${printable(stage)} lets deals in without ${without.map(({ label, deals }) => `${printable(label)} (${deals})`).join(', ')}`
        : `${printable(pipeline)} › ${printable(stage)} was skipped by ${skipped} of ${skipped + entered}`,
  );

const duplicateLines = ({ duplicates }: Diagnosis): string[] =>
  duplicates.length === 0
    ? ['Nothing was found twice.']
    : some(
        duplicates,
        ({ of, by, records }) =>
          `${records.length} ${of}, ${printable(by)}: ${records.map(({ name }) => printable(name)).join(' | ')}`,
      );

function leadTimeLines({ leadTime, projects }: Diagnosis): string[] {
  if (leadTime === undefined || projects === undefined) return [];
  const { toFirstTask, toFirstDone, withoutProject, begunBefore } = leadTime;
  const { byLink, byNumber, byName, unclear } = projects;
  const days = (what: string, found: typeof toFirstTask) =>
    found === undefined
      ? []
      : [
          `${what}: half within ${found.p50} days, three of four within ${found.p75}, nine of ten within ${found.p90} (${count(found.deals, 'deal')})`,
        ];
  return [
    ...days('first task', toFirstTask),
    ...days('first task done', toFirstDone),
    `${byLink + byNumber + byName} projects found: ${byLink} by link, ${byNumber} by number, ${byName} by name${unclear === 0 ? '' : `; ${unclear} could be several deals' and were left alone`}`,
    `${count(withoutProject, 'deal')} without a project${begunBefore.length === 0 ? '' : `; on ${begunBefore.length} work began before the win`}`,
  ];
}

const twiceLines = ({ typedTwice }: Diagnosis): string[] =>
  some(
    typedTwice,
    ({ label, field, same, both }) =>
      `${printable(label)} stands again in ${field === undefined ? 'the text of tasks' : `"${printable(field)}"`}: ${same} of ${both} projects`,
  );

function propertyLines({ readBy, properties: { unread, unfilled, options } }: Diagnosis): string[] {
  const names = (all: readonly { readonly label: string }[]) => {
    const shown = all.slice(0, most).map(({ label }) => printable(label));
    return `${shown.join(', ')}${all.length > most ? ` and ${all.length - most} more` : ''}`;
  };
  const unused = options.filter((one) => one.unused.length > 0);
  return [
    ...(unread.length === 0
      ? []
      : [`Not read by ${readBy.map(printable).join(', ') || 'any mapping'}: ${names(unread)}`]),
    ...(unfilled.length === 0 ? [] : [`Never filled in: ${names(unfilled)}`]),
    ...some(
      unused,
      ({ label, unused: left }) => `Options of ${printable(label)} that nobody took: ${left.map(printable).join(', ')}`,
    ),
  ];
}

const causeLines = ({ causes, deals }: Diagnosis, paint: Paint): string[] =>
  causes.flatMap(({ cause, rule, deals: concerned, faults }) => [
    `${paint('bold', causeNames[cause])}: ${count(concerned.length, 'deal')} (${percent(concerned.length, deals)}). ${rule}`,
    ...faults.slice(0, 4).map(({ what, count: number }) => `  ${number} × ${printable(what)}`),
  ]);

const costLines = ({ cost }: Diagnosis): string[] => [
  ...cost.lines
    .filter((line) => line.count > 0)
    .map(
      ({ kind, what, count: number, minutesEach, hours }) =>
        `${hours} h: ${number} ${what}, ${minutesEach} minutes each (--assume ${kind}=…)`,
    ),
  `${cost.hours} h in ${count(cost.months, 'month')}, ${cost.hoursPerMonth} h a month`,
];

function mappingLines({ mapping }: Diagnosis): string[] {
  if (!mapping.known) return [`None: ${mapping.why}.`];
  const { pipeline, deals, pass, conditions, leftOut } = mapping.value;
  return [
    `For ${printable(pipeline)}: ${pass} of ${deals} past deals (${percent(pass, deals)}) would have passed its gate.`,
    `It asks for ${conditions.map(printable).join(', ') || 'nothing yet'}.`,
    ...(leftOut.length === 0
      ? []
      : [
          `Not yet, because the past cannot bear it: ${leftOut.map(({ label, fail }) => `${printable(label)} (held ${fail})`).join(', ')}.`,
        ]),
  ];
}
