import type { ClickUpFolder, EarlierProjects } from '../domain/catalogue.ts';
import { UnknownFact } from '../mapping/expression/unknown-fact.ts';
import { projectKind } from './choose-template.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { raising, wanting } from './plan-input.ts';

/** The folder that something else stands in, what has to be read or told before it is known, or nothing: the usual place. */
export type Beside = { readonly folder: { readonly id: string } } | Part | undefined;

/**
 * Where a sub-deal goes: into the folder in which the client's earlier project stands, whatever people have called it since.
 * Its own list there is its project; what stands beside it is never touched.
 */
export function findBeside(context: PlanContext, spaceId: string, folders: readonly ClickUpFolder[]): Beside {
  const { beside } = context.mapping.project;
  // A folder stands in no folder.
  if (beside === undefined || projectKind(context) === 'folder') return undefined;
  return beside.kind === 'company' ? besideCompany(context, spaceId, folders) : besideNamed(context, spaceId, folders);
}

function besideCompany(context: PlanContext, spaceId: string, folders: readonly ClickUpFolder[]): Beside {
  const { catalogue, deal, scope } = context;
  const companies = scope['companies'];
  if (companies instanceof UnknownFact) return companies.fail();
  const company = deal.companies.known ? deal.companies.value[0]?.id : undefined;
  if (company === undefined) return undefined;
  const earlier = catalogue.earlier?.[company];
  if (earlier === undefined) return wanting({ kind: 'earlier-projects', spaceId, company });
  const found = earlier.lists
    .filter((one) => one.deal !== deal.id)
    .map(({ id }) => folderWith(id, folders))
    .find((folder) => folder !== undefined && !isProject(folder, earlier));
  return found === undefined ? undefined : { folder: { id: found.id } };
}

function besideNamed(context: PlanContext, spaceId: string, folders: readonly ClickUpFolder[]): Beside {
  const { catalogue, mapping, scope } = context;
  const { beside } = mapping.project;
  const value = beside?.kind === 'property' ? String(beside.path.value(scope) ?? '').trim() : '';
  if (value === '') return undefined;
  const id = idIn(value);
  if (id === undefined) return unfit(value, 'is no address of ClickUp', context);
  const earlier = catalogue.earlier?.[id];
  if (earlier === undefined) return wanting({ kind: 'earlier-projects', spaceId, id });
  const folder = folders.find((one) => one.id === id) ?? folderWith(id, folders);
  if (folder === undefined) return unfit(value, 'is no folder of the space, and no list in one', context);
  if (isProject(folder, earlier))
    return unfit(value, 'is a project of its own, whose lists are counted together', context);
  return { folder: { id: folder.id } };
}

const folderWith = (list: string, folders: readonly ClickUpFolder[]): ClickUpFolder | undefined =>
  folders.find(({ lists }) => lists.some(({ id }) => id === list));

/** What stands in the folder of a project counts as that project's. */
const isProject = ({ id }: ClickUpFolder, { folders }: EarlierProjects): boolean => folders.includes(id);

/** An address as ClickUp shows it, of a list, of a view of one, or of a folder; or the id alone. */
const idIn = (text: string): string | undefined =>
  /\/v\/(?:[a-z]\/)?(?:li|f)\/(\d+)/.exec(text)?.[1] ??
  /\/v\/l\/6-(\d+)-\d+/.exec(text)?.[1] ??
  /^\d+$/.exec(text)?.[0];

function unfit(value: string, why: string, { mapping }: PlanContext): Part {
  const { beside, line } = mapping.project;
  const source = beside?.kind === 'property' ? beside.path.source : 'company';
  return raising({
    code: 'BESIDE_UNFIT',
    message: `The project cannot stand beside what ${source} names: "${value}" ${why}.`,
    fix: `Put the address of a client's folder, or of a list in it, into ${source}; or empty it, and the project goes where \`into\` says (${mapping.file}:${beside?.line ?? line}).`,
  });
}
