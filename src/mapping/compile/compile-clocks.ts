import type { BusinessCalendar } from '../../domain/business-calendar.ts';
import type { ClockName, Side } from '../../domain/handoff-clock.ts';
import { sameName } from '../../domain/nearest.ts';
import { type WorkingTime, workingTimeMs } from '../../domain/working-time.ts';
import type { Bench } from '../bench.ts';
import { type ClockRule, type Clocks, stalledRule } from '../clocks.ts';
import { suggest } from '../nearest.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import type { TeamCalendar } from '../team-calendar.ts';
import { compileTeamCalendar } from './compile-calendar.ts';
import { checkPerson } from './people.ts';

type RawClocks = NonNullable<RawMapping['clocks']>;
interface RawRule {
  /** Only a limit stands there, without settings. */
  readonly isShort?: boolean;
  readonly within?: string | undefined;
  readonly nudge?: string | undefined;
  readonly escalate?: readonly { readonly after?: string | undefined; readonly to: string }[] | undefined;
  readonly task?: string | undefined;
}

/** Whose limit each clock is; a stalled handoff is the matter of whoever holds the ball. */
const owners = {
  won_to_built: 'delivery',
  offered_to_accepted: 'delivery',
  returned_to_resubmitted: 'sales',
  accepted_to_kickoff: 'delivery',
  first_action: 'delivery',
  go_live: 'delivery',
  stalled: 'delivery',
} as const satisfies Record<ClockName, Side>;

/** Undefined where the file sets no clocks. */
export function compileClocks(
  bench: Bench,
  raw: Pick<RawMapping, 'clocks' | 'accept' | 'report'>,
  { calendar, teams }: Calendars,
  roles: readonly string[],
): Clocks | undefined {
  const { clocks } = raw;
  const rules = clocks === undefined ? [] : rawRules(clocks);
  if (clocks === undefined || (rules.length === 0 && clocks.calendars === undefined && clocks.stalled === undefined))
    return undefined;
  checkConflicts(bench, raw);
  const team = (side: Side) => calendarOf(bench, side, clocks.calendars?.[side] ?? {}, { calendar, teams });
  const calendars = { sales: team('sales'), delivery: team('delivery') };
  const compiled = rules.map(({ clock, key, rule }) =>
    compileRule(bench, clock, ['clocks', key], rule, calendars[owners[clock]], roles),
  );
  const line = bench.lineOf(['clocks']);
  const usual = clocks.stalled === undefined ? [stalledRule(line)] : [];
  return { line, calendars, rules: [...compiled, ...usual] };
}

interface Calendars {
  readonly calendar: BusinessCalendar;
  /** Those that the file gives a name. */
  readonly teams: readonly TeamCalendar[];
}

type RawTeam = NonNullable<NonNullable<RawClocks['calendars']>[Side]>;

function calendarOf(bench: Bench, side: Side, raw: RawTeam, { calendar, teams }: Calendars): BusinessCalendar {
  const path: FilePath = ['clocks', 'calendars', side];
  if (typeof raw !== 'string') return compileTeamCalendar(bench, path, raw, calendar);
  const named = teams.find(({ name }) => sameName(name, raw));
  const names = teams.map(({ name }) => name);
  const fix = names.length === 0 ? 'Define it under `calendars`, or write it out here.' : suggest(raw, names);
  if (named === undefined) bench.report('VALUE_UNKNOWN', path, `there is no calendar \`${raw}\` in this file`, { fix });
  return named?.calendar ?? calendar;
}

/** What the file sets, in the order in which a handoff comes to it. */
function rawRules(clocks: RawClocks): { clock: ClockName; key: string; rule: RawRule }[] {
  const { go_live: goLive, stalled } = clocks;
  const given: readonly (readonly [ClockName, string, string | RawRule | undefined])[] = [
    ['won_to_built', 'won_to_built', clocks.won_to_built],
    clocks.offered_to_accepted === undefined
      ? ['offered_to_accepted', 'built_to_accepted', clocks.built_to_accepted]
      : ['offered_to_accepted', 'offered_to_accepted', clocks.offered_to_accepted],
    ['returned_to_resubmitted', 'returned_to_resubmitted', clocks.returned_to_resubmitted],
    ['accepted_to_kickoff', 'accepted_to_kickoff', clocks.accepted_to_kickoff],
    ['first_action', 'first_action', clocks.first_action],
    ['go_live', 'go_live', goLive === true ? {} : goLive],
    ['stalled', 'stalled', stalled === false ? undefined : stalled],
  ];
  return given.flatMap(([clock, key, rule]) =>
    rule === undefined ? [] : [{ clock, key, rule: typeof rule === 'string' ? { within: rule, isShort: true } : rule }],
  );
}

function checkConflicts(bench: Bench, { clocks, accept, report }: Pick<RawMapping, 'clocks' | 'accept' | 'report'>) {
  const conflict = (path: FilePath, message: string) => bench.report('KEY_CONFLICT', path, message, { key: true });
  if (clocks?.built_to_accepted !== undefined && clocks.offered_to_accepted !== undefined)
    conflict(['clocks', 'built_to_accepted'], '`built_to_accepted` and `offered_to_accepted` are the same clock');
  if (clocks?.returned_to_resubmitted !== undefined && accept?.resubmit_within !== undefined)
    conflict(['clocks', 'returned_to_resubmitted'], '`accept.resubmit_within` says already how long that may take');
  if (clocks?.go_live === undefined || (report !== false && report?.promised !== undefined)) return;
  const fix = 'Add `promised: deal.PROPERTY` to `report`: the day that was promised to the customer.';
  bench.report('KEY_MISSING', ['clocks', 'go_live'], '`go_live` needs `report.promised`', { key: true, fix });
}

function compileRule(
  bench: Bench,
  clock: ClockName,
  path: FilePath,
  raw: RawRule,
  calendar: BusinessCalendar,
  roles: readonly string[],
): ClockRule {
  const within =
    raw.within === undefined ? undefined : compileTime(bench, raw.isShort ? path : [...path, 'within'], raw.within);
  const nudge = raw.nudge === undefined ? undefined : compileNudge(bench, [...path, 'nudge'], raw.nudge);
  if (within !== undefined && nudge !== undefined && 'unit' in nudge)
    checkNudge(bench, [...path, 'nudge'], nudge, within, calendar);
  const escalate = (raw.escalate ?? []).flatMap(({ after, to }, index) => {
    const place = [...path, 'escalate', index];
    checkPerson(bench, [...place, 'to'], to, roles);
    const time = after === undefined ? atOnce : compileTime(bench, [...place, 'after'], after);
    return time === undefined ? [] : [{ after: time, to }];
  });
  const late = (time: WorkingTime) => workingTimeMs(time, calendar);
  return {
    line: bench.lineOf(path),
    clock,
    ...(within !== undefined && { within }),
    ...(nudge !== undefined && { nudge }),
    escalate: escalate.toSorted((a, b) => late(a.after) - late(b.after)),
    ...(raw.task !== undefined && { task: raw.task }),
  };
}

const atOnce: WorkingTime = { amount: 0, unit: 'minutes' };
const units = { minute: 'minutes', hour: 'hours', day: 'days' } as const;

function compileTime(bench: Bench, path: FilePath, text: string): WorkingTime | undefined {
  const [, amount = '', word = ''] = /^(\d{1,4}) business (minute|hour|day)s?$/i.exec(text.trim()) ?? [];
  const unit = Object.entries(units).find(([name]) => name === word.toLowerCase())?.[1];
  if (unit !== undefined && Number(amount) > 0) return { amount: Number(amount), unit };
  const fix = 'Write it as 30 business minutes, 4 business hours or 1 business day.';
  bench.report('DURATION_INVALID', path, `\`${text}\` is no length of working time`, { fix });
  return undefined;
}

function compileNudge(bench: Bench, path: FilePath, text: string): ClockRule['nudge'] {
  const [, share] = /^(\d{1,2})\s*%$/.exec(text.trim()) ?? [];
  if (share === undefined) return compileTime(bench, path, text);
  if (Number(share) > 0) return { percent: Number(share) };
  bench.report('VALUE_RANGE', path, '`nudge` must be more than 0%');
  return undefined;
}

function checkNudge(bench: Bench, path: FilePath, nudge: WorkingTime, within: WorkingTime, calendar: BusinessCalendar) {
  if (workingTimeMs(nudge, calendar) < workingTimeMs(within, calendar)) return;
  bench.report('VALUE_RANGE', path, '`nudge` would come before the clock starts', {
    fix: 'Make it shorter than the limit itself.',
  });
}
