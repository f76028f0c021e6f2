import { handoffProperties as standard } from '../../domain/handoff-properties.ts';
import type { Bench } from '../bench.ts';
import { compilePath } from '../expression/compile-path.ts';
import type { Brief, Report, ReportEntry } from '../mapping.ts';
import { reportSettings } from '../shape/report.ts';
import type { RawMapping } from '../shape/shape.ts';
import { checkPerson } from './people.ts';

type RawReport = Exclude<NonNullable<RawMapping['report']>, false>;

const nothing: Report = { milestones: [], blockedStatuses: [], dependenciesBlock: false, notes: [] };

/** What goes back to the deal; whatever the file does not mention goes to the properties that `provision` makes. */
export function compileReport(bench: Bench, raw: RawMapping['report'], brief: Brief, roles: readonly string[]): Report {
  if (raw === false) return nothing;
  const settings: RawReport = raw ?? reportSettings.parse({});
  checkPerson(bench, ['report', 'owner_role'], settings.owner_role, roles);
  const ownerRole = settings.owner_role ?? roles.find((role) => role.toLowerCase() === brief.assign?.toLowerCase());
  const promised = compilePromised(bench, settings);
  const report: Report = {
    ...plainEntries(bench, settings),
    ...compileStatus(bench, settings.status),
    ...compilePhase(bench, settings.phase),
    ...compileProgress(bench, settings.progress),
    ...compileHealth(bench, settings.health),
    ...(promised !== undefined && { promised }),
    ...(ownerRole !== undefined && { ownerRole }),
    milestones: settings.milestones ?? [],
    blockedStatuses: settings.blocked_statuses,
    dependenciesBlock: settings.dependencies_block,
    notes: settings.notes,
  };
  checkDistinct(bench, report);
  return report;
}

const compilePromised = (bench: Bench, { promised }: RawReport): Report['promised'] =>
  promised === undefined ? undefined : compilePath(bench, ['report', 'promised'], promised, { roots: ['deal'] });

type Given = string | boolean | undefined;

/** The entries that are no more than a name. */
function plainEntries(bench: Bench, raw: RawReport): Partial<Report> {
  const named = (key: keyof Report & keyof typeof standard, setting: keyof RawReport, given: Given): Partial<Report> =>
    given === false ? {} : { [key]: entryOf(bench, setting, given, standard[key].name) };
  return {
    ...named('state', 'state', raw.state),
    ...named('missing', 'missing', raw.missing),
    ...named('nextMilestone', 'next_milestone', raw.next_milestone),
    ...named('nextMilestoneDate', 'next_milestone_date', raw.next_milestone_date),
    ...named('forecast', 'forecast', raw.forecast),
    ...named('hours', 'hours', raw.hours ?? false),
    ...named('lists', 'lists', raw.lists ?? false),
    ...named('owner', 'owner', raw.owner),
    ...named('blockers', 'blockers', raw.blockers),
    ...named('lastActivity', 'last_activity', raw.last_activity),
    ...named('link', 'link', raw.link),
    ...named('ball', 'ball', raw.ball),
    ...named('round', 'round', raw.round),
    ...named('returnReason', 'return_reason', raw.return_reason),
    ...named('promises', 'promises', raw.promises),
  };
}

const entryOf = (bench: Bench, setting: keyof RawReport, given: Given, usual: string): ReportEntry => ({
  line: bench.lineOf(['report', setting]),
  property: typeof given === 'string' ? given : usual,
});

function compileStatus(bench: Bench, raw: RawReport['status']): Pick<Report, 'status'> {
  if (raw === false) return {};
  return { status: { ...entryOf(bench, 'status', raw.property, standard.status.name), map: raw.map } };
}

function compilePhase(bench: Bench, raw: RawReport['phase']): Pick<Report, 'phase'> {
  if (raw === false) return {};
  return { phase: { ...entryOf(bench, 'phase', raw.property, standard.phase.name), groups: raw.groups } };
}

function compileProgress(bench: Bench, raw: RawReport['progress']): Pick<Report, 'progress'> {
  if (raw === false) return {};
  return { progress: { ...entryOf(bench, 'progress', raw.property, standard.progress.name), by: raw.by } };
}

function compileHealth(bench: Bench, raw: RawReport['health']): Pick<Report, 'health'> {
  if (raw === false) return {};
  const { property, at_risk: atRisk, late } = raw;
  return {
    health: {
      ...entryOf(bench, 'health', property, standard.health.name),
      atRisk: {
        overdueTasks: atRisk.overdue_tasks,
        blockedTasks: atRisk.blocked_tasks,
        daysBefore: atRisk.days_before,
      },
      late: { overdueDays: late.overdue_days, daysAfter: late.days_after },
    },
  };
}

/** The deal properties a report writes, with the setting each comes from. */
export function reportProperties(report: Report): { setting: string; property: string; line: number }[] {
  const written = {
    state: report.state,
    missing: report.missing,
    status: report.status,
    phase: report.phase,
    progress: report.progress,
    next_milestone: report.nextMilestone,
    next_milestone_date: report.nextMilestoneDate,
    health: report.health,
    forecast: report.forecast,
    hours: report.hours,
    lists: report.lists,
    owner: report.owner,
    blockers: report.blockers,
    last_activity: report.lastActivity,
    link: report.link,
    ball: report.ball,
    round: report.round,
    return_reason: report.returnReason,
    promises: report.promises,
  };
  return Object.entries(written).flatMap(([setting, entry]) =>
    entry === undefined ? [] : [{ setting, property: entry.property, line: entry.line }],
  );
}

function checkDistinct(bench: Bench, report: Report): void {
  const settings = new Map<string, string>();
  for (const { setting, property } of reportProperties(report)) {
    const other = settings.get(property);
    if (other !== undefined) {
      bench.report('FIELD_DUPLICATE', ['report', setting], `\`${property}\` is already written by \`${other}\``);
    }
    settings.set(property, setting);
  }
}
