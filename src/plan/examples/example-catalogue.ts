import { type Catalogue, type ClickUpField, emptyCatalogue } from '../../domain/catalogue.ts';
import { handoffProperties } from '../../domain/handoff-properties.ts';
import type { PinKind } from '../../domain/pins.ts';
import type { CrmProperty, DealSnapshot } from '../../domain/snapshot.ts';
import { reportProperties } from '../../mapping/compile/compile-report.ts';
import type { Mapping } from '../../mapping/mapping.ts';

/** What the files call by name, of which an example takes for granted that it is there. */
export interface NamedThing {
  readonly kind: PinKind;
  readonly name: string;
}

interface Wishes {
  readonly names: readonly NamedThing[];
  readonly mapping: Mapping;
  readonly deal: DealSnapshot;
  /** As worked out for this deal. */
  readonly space: string;
  readonly kinds: readonly CrmProperty[];
}

/** Pure. Both vendors as if everything that the files name were there: an example asks what is planned, not what exists. */
export function exampleCatalogue({ names, mapping, deal, space, kinds }: Wishes): Catalogue {
  const all = (kind: PinKind, ...more: readonly string[]): { id: string; name: string }[] =>
    [...new Set([...names.filter((one) => one.kind === kind).map(({ name }) => name), ...more])].map((name) => ({
      id: name,
      name,
    }));
  const spaces = all('spaces', space);
  const fields = all('fields', ...mapping.fields.map(({ clickup }) => clickup)).map(textField);
  const emails = [...new Set([...addressesIn(mapping), ...Object.keys(deal.people)])];
  return {
    ...emptyCatalogue,
    workspaceId: 'example',
    spaces,
    members: emails.map((email, index) => ({ id: index + 1, name: email, email, guest: false })),
    listTemplates: all('list_templates'),
    folderTemplates: all('folder_templates'),
    taskTemplates: all('task_templates'),
    folders: Object.fromEntries(spaces.map(({ id }) => [id, []])),
    folderlessLists: Object.fromEntries(spaces.map(({ id }) => [id, []])),
    fields: Object.fromEntries(spaces.map(({ id }) => [`space:${id}`, fields])),
    owners: Object.values(deal.people),
    dealProperties: propertiesOf(mapping, kinds),
  };
}

/** Everybody whom a mapping names, wherever it may do so. */
const addressesIn = (mapping: Mapping): readonly string[] =>
  JSON.stringify(mapping).match(/[^\s"@<>,;]+@[^\s"@<>,;]+\.[^\s"@<>,;]+/g) ?? [];

const textField = ({ id, name }: { readonly id: string; readonly name: string }): ClickUpField => ({
  id,
  name,
  type: 'text',
  options: [],
});

/** Those of the example, and all that the mapping writes: in the portal they are made by `handoff provision`. */
function propertiesOf({ report, fields }: Mapping, kinds: readonly CrmProperty[]): CrmProperty[] {
  const standard = new Map(Object.values(handoffProperties).map((one) => [one.name, one]));
  const written = [
    ...reportProperties(report).map(({ property }) => property),
    ...fields.flatMap(({ from }) => (from.kind === 'path' ? [from.path.property] : [])),
  ];
  const others = written.map((name): CrmProperty => {
    const { type = 'string', fieldType = 'text' } = standard.get(name) ?? {};
    return { name, label: name, type, fieldType, readOnly: false, options: [] };
  });
  return [...new Map([...others, ...kinds].map((one) => [one.name, one])).values()];
}
