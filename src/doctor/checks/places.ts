import type { ClickUpSpace } from '../../domain/catalogue.ts';
import type { Mapping, Text } from '../../mapping/mapping.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown } from '../finding.ts';
import { type Found, KeptNames, lookUp, type Named } from '../names.ts';

type TemplateKind = 'list' | 'folder' | 'task';

/** The space, and that its folders may be read: both are needed before anything is made. */
export async function checkSpace(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const found = await findSpace(mapping, facts);
  const where = `${mapping.file}:${mapping.project.space.line}`;
  if (found.kind === 'one') {
    await facts.folders(found.it.id);
    return [];
  }
  const name = mapping.project.space.source.trim();
  if (found.kind === 'several') return [several('space', name, found.ids, where)];
  return [
    {
      code: 'SPACE_NOT_FOUND',
      severity: 'error',
      area: 'places',
      what: `ClickUp shows no space "${name}" to the user of the token.`,
      where,
      cause: found.cause,
      fix:
        found.renamedTo === undefined
          ? 'Share the space with the user of the token, restore it, or correct `into.space` in the mapping.'
          : `Write "${found.renamedTo}" in the mapping, or give the space its old name back.`,
      evidence: found.evidence,
    },
  ];
}

/** The space a mapping's projects go into. Not known while its name depends on the deal. */
export async function findSpace(mapping: Mapping, facts: Facts): Promise<Found<ClickUpSpace>> {
  const { space } = mapping.project;
  if (!isFixed(space)) throw new NotKnown('the name of the space depends on the deal');
  return lookUp(space.source.trim(), await facts.spaces(), await facts.before('spaces', KeptNames));
}

/** The space's id; not known while there is no such space, which is told where the space is looked at. */
export async function spaceIdOf(mapping: Mapping, facts: Facts): Promise<string> {
  const found = await findSpace(mapping, facts);
  if (found.kind !== 'one') throw new NotKnown('its space was not found');
  return found.it.id;
}

const isFixed = ({ source }: Text): boolean => !/\{[{%]/.test(source);

/** The list that shows the tasks as well, where its name does not depend on the deal: only then it can be looked for. */
export async function checkShownIn(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const { showIn } = mapping.project;
  if (showIn === undefined || !isFixed(showIn.list)) return [];
  const spaceId = await spaceIdOf(mapping, facts);
  const folders = await facts.folders(spaceId);
  const all = [...folders.flatMap(({ lists }) => lists), ...(await facts.folderlessLists(spaceId))];
  const name = showIn.list.source.trim();
  const found = lookUp(
    name,
    all.filter(({ archived }) => !archived),
    undefined,
  );
  if (found.kind === 'one') return [];
  const where = `${mapping.file}:${showIn.line}`;
  if (found.kind === 'several') return [several('list', name, found.ids, where)];
  return [
    {
      code: 'SHOW_IN_NOT_FOUND',
      severity: 'warning',
      area: 'places',
      what: `The space has no list "${name}" in which tasks could be shown.`,
      where,
      cause: found.cause,
      fix: 'Make the list, or correct `into.show_in` in the mapping. Until then projects are built, and show nowhere else.',
      evidence: found.evidence,
    },
  ];
}

export async function checkTemplates(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const parts = mapping.project.parts.map(({ template, line }) => ({ kind: 'list' as const, name: template, line }));
  const choices = mapping.project.templates.map(({ kind, template, line }) => ({ kind, name: template, line }));
  const wanted = [...choices, ...parts];
  return findTemplates(wanted, mapping.file, facts);
}

export async function checkTaskTemplates(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const wanted = mapping.deliverables.flatMap(({ template, line }) =>
    template === undefined
      ? []
      : [...Object.values(template.map), ...(template.otherwise === undefined ? [] : [template.otherwise])].map(
          (name) => ({ kind: 'task' as const, name, line }),
        ),
  );
  return findTemplates(wanted, mapping.file, facts);
}

interface WantedTemplate {
  readonly kind: TemplateKind;
  readonly name: string;
  readonly line: number;
}

async function findTemplates(
  wanted: readonly WantedTemplate[],
  file: string,
  facts: Facts,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { kind, name, line } of wanted) {
    const now = await facts.templates[kind]();
    const before = await facts.before(`${kind}-templates`, KeptNames);
    findings.push(...missingTemplate({ kind, name, line }, lookUp(name, now, before), `${file}:${line}`));
  }
  return findings;
}

function missingTemplate({ kind, name }: WantedTemplate, found: Found<Named>, where: string): readonly Finding[] {
  if (found.kind === 'one') return [];
  if (found.kind === 'several') return [several(`${kind} template`, name, found.ids, where)];
  return [
    {
      code: 'TEMPLATE_NOT_FOUND',
      severity: 'error',
      area: 'places',
      what: `The workspace's library has no ${kind} template "${name}".`,
      where,
      cause: found.cause,
      fix:
        found.renamedTo === undefined
          ? 'Save the template again in ClickUp under that name (a public one has to be added to the library first), or name another in the mapping.'
          : `Write "${found.renamedTo}" in the mapping, or give the template its old name back.`,
      evidence: found.evidence,
    },
  ];
}

export const several = (what: string, name: string, ids: readonly string[], where: string): Finding => ({
  code: 'NAME_AMBIGUOUS',
  severity: 'error',
  area: what === 'custom field' ? 'fields' : 'places',
  what: `ClickUp has ${ids.length} ${what}s named "${name}".`,
  where,
  cause: 'Two things of one name cannot be told apart, and nothing is guessed.',
  fix: 'Put the id of the one you mean into the mapping instead of the name, or rename the others in ClickUp.',
  evidence: `their ids are ${ids.join(', ')}`,
});
