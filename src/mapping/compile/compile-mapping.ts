import type { Bench } from '../bench.ts';
import { collectReads } from '../collect-reads.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { Mapping, TaskRule } from '../mapping.ts';
import { valueAt } from '../shape/issues.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { PlainValue } from '../source/plain-value.ts';
import { checkReferences } from './check-references.ts';
import { checkSameKeys } from './check-same-keys.ts';
import { compileAccept } from './compile-accept.ts';
import { compileBrief } from './compile-brief.ts';
import { compileCalendar } from './compile-calendar.ts';
import { compileChanges, compilePromises } from './compile-changes.ts';
import { compileClocks } from './compile-clocks.ts';
import { compileDeliverables, placedDeliverables } from './compile-deliverables.ts';
import { compileRequirements, compileWhen } from './compile-entry.ts';
import { compileFields } from './compile-fields.ts';
import { compileInbox } from './compile-inbox.ts';
import { compileLifecycle } from './compile-lifecycle.ts';
import { compileNotify } from './compile-notify.ts';
import { compileProject } from './compile-project.ts';
import { compileReport } from './compile-report.ts';
import { compileRoles } from './compile-roles.ts';
import { compileTasks, namedTasks } from './compile-tasks.ts';
import { compileTeamCalendars, datedByAssignee } from './compile-team-calendars.ts';
import { checkPerson } from './people.ts';

/** The file in the form the planner reads; everything wrong with it is on the bench afterwards. */
export function compileMapping(bench: Bench, raw: RawMapping, plain: PlainValue): Mapping {
  // By the names in the file, even of roles that have the wrong shape: one mistake is enough.
  const roleNames = Object.keys(settingsAt(plain, 'roles'));
  const tasks = namedTasks(raw.tasks);
  const deliverables = placedDeliverables(raw.deliverables, Array.isArray(settingsAt(plain, 'deliverables')));
  const brief = compileBrief(bench, raw.brief, roleNames);
  const accept = compileAccept(bench, raw, brief);
  const lifecycle = compileLifecycle(raw);
  const changes = compileChanges(bench, raw);
  const promises = compilePromises(bench, raw);
  const calendar = compileCalendar(bench, raw);
  const calendars = compileTeamCalendars(bench, raw.calendars, calendar, roleNames);
  const dated = <T extends Pick<TaskRule, 'assign' | 'start' | 'due'>>(task: T): T =>
    calendars.length === 0 ? task : datedByAssignee(task);
  const inbox = compileInbox(raw);
  const notify = compileNotify(bench, raw, calendar, roleNames);
  const clocks = compileClocks(bench, raw, { calendar, teams: calendars }, roleNames);
  const compiled = {
    file: bench.file,
    name: raw.name,
    ...(raw.description !== undefined && { description: raw.description }),
    priority: raw.priority,
    line: bench.lineOf(['name']),
    calendar,
    ...(calendars.length > 0 && { calendars }),
    when: compileWhen(bench, raw.when),
    junk: raw.junk,
    require: compileRequirements(bench, raw.require),
    project: compileProject(bench, raw.project),
    roles: compileRoles(bench, raw.roles),
    brief: dated(brief),
    tasks: compileTasks(bench, tasks, roleNames).map(dated),
    deliverables: compileDeliverables(bench, deliverables, roleNames).map(dated),
    fields: compileFields(bench, raw.fields),
    report: compileReport(bench, raw.report, brief, roleNames),
    ...(accept !== undefined && { accept }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(changes !== undefined && { changes }),
    ...(promises !== undefined && { promises }),
    ...(clocks !== undefined && { clocks }),
    ...(inbox !== undefined && { inbox }),
    ...(notify !== undefined && { notify }),
  };
  for (const [index, one] of raw.require.entries()) {
    if (typeof one !== 'string') checkPerson(bench, ['require', index, 'ask'], one.ask, roleNames);
  }
  const mapping: Mapping = {
    ...compiled,
    reads: collectReads(bench.reads, compiled),
    fingerprint: fingerprintOf(compiled),
  };
  checkReferences(bench, mapping, raw, { tasks, deliverables });
  checkSameKeys(bench, plain);
  return mapping;
}

function settingsAt(plain: PlainValue, key: string): object {
  const value = valueAt(plain, [key]);
  return typeof value === 'object' && value !== null ? value : {};
}
