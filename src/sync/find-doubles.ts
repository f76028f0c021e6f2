import type { HandoffId } from '../domain/ids.ts';
import type { ObservedProject } from '../domain/project.ts';
import { bearsNumber } from '../plan/project-name.ts';

interface Place {
  readonly handoff: HandoffId;
  readonly deal: string;
  readonly project: ObservedProject;
  /** What stands beside the project and belongs to no other handoff. */
  readonly neighbours: readonly { readonly id: string; readonly name: string }[];
}

/** What stands twice, in words for people: tasks with one mark, lists or folders with one deal's number. Pure. */
export const findDoubles = (place: Place): string[] => [...twiceMarked(place), ...twiceNumbered(place)];

function twiceMarked({ handoff, project }: Place): string[] {
  const marked = project.tasks.filter((task) => task.marker !== undefined && !task.archived);
  return [...Map.groupBy(marked, (task) => task.marker)].flatMap(([marker, tasks]) => {
    const [first, ...others] = [...tasks].sort((a, b) => a.dateCreated - b.dateCreated || a.id.localeCompare(b.id));
    if (first === undefined || others.length === 0) return [];
    const rest = others.map(({ name, id }) => `"${name}" (${id})`).join(', ');
    const what = marker?.replace(`deal:${handoff}/`, '') ?? '';
    return [
      `Tasks with the mark of "${what}" stand ${tasks.length} times: "${first.name}" (${first.id}) counts, ${rest} look the same.`,
    ];
  });
}

const twiceNumbered = ({ deal, project, neighbours }: Place): string[] =>
  neighbours
    .filter(({ name }) => bearsNumber(name, deal))
    .map(
      ({ id, name }) =>
        `The ${project.kind} "${name}" (${id}) bears the number of this deal too; "${project.name}" (${project.id}) is the one that counts.`,
    );
