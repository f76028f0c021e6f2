import { handoffProperties } from '../../domain/handoff-properties.ts';
import type { Bench } from '../bench.ts';
import type { Brief, Report } from '../mapping.ts';
import { reportSettings } from '../shape/back.ts';
import type { RawMapping } from '../shape/shape.ts';
import { checkPerson } from './people.ts';

type RawReport = Exclude<NonNullable<RawMapping['report']>, false>;

const nothing: Report = { milestones: [], blockedStatuses: [], notes: [] };
const standard = handoffProperties;

/** What goes back to the deal; whatever the file does not mention goes to the properties that `provision` makes. */
export function compileReport(bench: Bench, raw: RawMapping['report'], brief: Brief, roles: readonly string[]): Report {
  if (raw === false) return nothing;
  const settings: RawReport = raw ?? reportSettings.parse({});
  checkOwnerRole(bench, settings, roles);
  const ownerRole = settings.owner_role ?? roles.find((role) => role.toLowerCase() === brief.assign?.toLowerCase());
  const report: Report = {
    ...named('state', settings.state, standard.state.name),
    ...named('missing', settings.missing, standard.missing.name),
    ...compileStatus(settings.status),
    ...named('progress', settings.progress, standard.progress.name),
    ...named('nextMilestone', settings.next_milestone, standard.nextMilestone.name),
    ...named('nextMilestoneDate', settings.next_milestone_date, standard.nextMilestoneDate.name),
    ...named('owner', settings.owner, standard.owner.name),
    ...named('blockers', settings.blockers, standard.blockers.name),
    ...named('lastActivity', settings.last_activity, standard.lastActivity.name),
    ...named('link', settings.link, standard.link.name),
    ...(ownerRole !== undefined && { ownerRole }),
    milestones: settings.milestones ?? [],
    blockedStatuses: settings.blocked_statuses,
    notes: settings.notes,
  };
  checkDistinct(bench, report);
  return report;
}

/** One entry under its own name, or nothing when the file switches it off. */
const named = (key: keyof Report, given: string | false | undefined, usual: string): Partial<Report> =>
  given === false ? {} : { [key]: given ?? usual };

function compileStatus(raw: RawReport['status']): Pick<Report, 'status'> {
  if (raw === false) return {};
  if (raw === undefined) return { status: { property: standard.status.name, map: {} } };
  if (typeof raw === 'string') return { status: { property: raw, map: {} } };
  return { status: { property: raw.property ?? standard.status.name, map: raw.map } };
}

function checkOwnerRole(bench: Bench, settings: RawReport, roles: readonly string[]): void {
  checkPerson(bench, ['report', 'owner_role'], settings.owner_role, roles);
}

/** The deal properties a report writes, with the setting each comes from. */
export function reportProperties(report: Report): { setting: string; property: string }[] {
  const written = {
    state: report.state,
    missing: report.missing,
    status: report.status?.property,
    progress: report.progress,
    next_milestone: report.nextMilestone,
    next_milestone_date: report.nextMilestoneDate,
    owner: report.owner,
    blockers: report.blockers,
    last_activity: report.lastActivity,
    link: report.link,
  };
  return Object.entries(written).flatMap(([setting, property]) =>
    property === undefined ? [] : [{ setting, property }],
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
