import type { PinKind } from '../domain/pins.ts';
import type { JudgedName } from './look-up-names.ts';

export const singular: Readonly<Record<PinKind, string>> = {
  pipelines: 'pipeline',
  stages: 'stage',
  properties: 'deal property',
  spaces: 'space',
  folders: 'folder',
  lists: 'list',
  list_templates: 'list template',
  folder_templates: 'folder template',
  task_templates: 'task template',
  fields: 'field',
  options: 'option',
  statuses: 'status',
  members: 'member',
};

/** One sentence on what became of a name, and what a person can do; undefined where everything is as it was. */
export function describeName({ use, verdict }: JudgedName): string | undefined {
  const what = `The ${singular[use.kind]} "${use.name}"${use.within === undefined ? '' : ` of "${use.within}"`}`;
  switch (verdict.kind) {
    case 'found':
      return undefined;
    case 'renamed':
      return `${what} was renamed to "${verdict.it.name}".${
        verdict.takenBy === undefined ? '' : ` Something else bears the old name now (${verdict.takenBy}).`
      }`;
    case 'replaced':
      return `${what} is not the one it was (${verdict.before} before, ${verdict.it.id} now). If the new one is meant, \`handoff check --pin\` takes it.`;
    case 'several':
      return `${what} could be any of ${verdict.ids.join(', ')}. Put the id of the one you mean there, or rename the others.`;
    case 'missing':
      return use.kind === 'folders' && !verdict.wasThere
        ? undefined
        : `${what} ${verdict.wasThere ? 'was removed' : 'does not exist'}. ${nearestOf(verdict.near)}`;
    case 'not looked':
      return undefined;
    default:
      return verdict satisfies never;
  }
}

const nearestOf = (near: readonly string[]): string => {
  const [best, ...others] = near.map((name) => `"${name}"`);
  if (best === undefined) return 'There are none at all.';
  return others.length === 0 ? `There is only ${best}.` : `The nearest is ${best}; also ${others.join(', ')}.`;
};
