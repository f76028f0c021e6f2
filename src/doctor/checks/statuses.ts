import { sameName, suggest } from '../../domain/nearest.ts';
import { hasTemplate } from '../../mapping/has-template.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { placeInFile } from '../../mapping/place-in-file.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown, type Severity } from '../finding.ts';
import { listed } from '../names.ts';
import { spaceIdOf } from './places.ts';

interface Wanted {
  readonly name: string;
  readonly line: number;
  readonly for: string;
  readonly severity: Severity;
}

/** Statuses that a mapping names, against those of the lists it builds. */
export async function checkStatuses(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const wanted = wantedStatuses(mapping);
  if (wanted.length === 0) return [];
  const { names, of } = await statusesFor(mapping, facts);
  return wanted
    .filter(({ name }) => !names.some((one) => sameName(one, name)))
    .map(
      ({ name, line, severity, ...rest }): Finding => ({
        code: 'STATUS_NOT_FOUND',
        severity,
        area: 'statuses',
        what: `${of} has no status "${name}", which ${rest.for} names.`,
        where: placeInFile(mapping, line),
        cause: `Somebody renamed or removed it, or the name is misspelt. ${suggest(name, names)}`,
        fix: 'Correct the name in the mapping, or give the list (and its template) a status of that name in ClickUp.',
        evidence: listed(names),
      }),
    );
}

function wantedStatuses({ accept, brief, tasks, deliverables, report, line }: Mapping): readonly Wanted[] {
  const set = (status: string | undefined, at: number, what: string): readonly Wanted[] =>
    status === undefined ? [] : [{ name: status, line: at, for: what, severity: 'error' }];
  return [
    // With a field of its own, acceptance is told by values of that one.
    ...(accept === undefined || accept.field !== undefined
      ? []
      : [...accept.accepted, ...accept.returned, accept.offered].flatMap((name) => set(name, accept.line, '`accept`'))),
    ...set(brief.status, brief.line, 'the brief'),
    ...tasks.flatMap((task) => set(task.status, task.line, `the task "${task.name}"`)),
    ...deliverables.flatMap((each) => set(each.status, each.line, '`deliverables`')),
    // A word that translates nothing does no harm to a deal, but hides what was meant.
    ...Object.keys(report.status?.map ?? {}).map(
      (name): Wanted => ({ name, line, for: '`report.status.map`', severity: 'warning' }),
    ),
  ];
}

/** The newest project has the statuses that the next one will have; without one, a plain list has those of its space. */
async function statusesFor(
  mapping: Mapping,
  facts: Facts,
): Promise<{ readonly names: readonly string[]; readonly of: string }> {
  const lists = await standingLists(mapping, facts);
  if (lists.length > 0)
    return {
      names: [...new Set(lists.flatMap(({ statuses }) => statuses.map(({ name }) => name)))],
      of: `The newest project of "${mapping.name}"`,
    };
  if (hasTemplate(mapping))
    throw new NotKnown('no project of it can be looked at yet, and ClickUp shows nobody the statuses of a template');
  return {
    names: await facts.spaceStatuses(await spaceIdOf(mapping, facts)),
    of: `The space of "${mapping.name}"`,
  };
}

async function standingLists(mapping: Mapping, facts: Facts): ReturnType<Facts['newestLists']> {
  try {
    return await facts.newestLists(mapping.name);
  } catch (error) {
    if (error instanceof NotKnown) return [];
    throw error;
  }
}
