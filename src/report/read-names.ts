import { z } from 'zod';
import type { Store } from '../store/store.ts';
import type { Belonging } from './trail.ts';

const Owners = z.array(
  z.object({
    id: z.string(),
    name: z.string().optional(),
    email: z.string().optional(),
    team: z.string().optional(),
  }),
);
type Owner = z.infer<typeof Owners>[number];

export const noRep = 'nobody';
export const noTeam = 'no team';
export const noMapping = 'no mapping';

/** What a handoff is counted under, from the name of its mapping and the id of its deal's owner. */
export type NameBelonging = (of: {
  readonly mapping?: string | undefined;
  readonly owner?: string | undefined;
}) => Belonging;

/** By the owners as they were last read from the CRM; nobody is asked. */
export async function readNames({ catalogue }: Pick<Store, 'catalogue'>): Promise<NameBelonging> {
  const owners = Owners.safeParse((await catalogue.get('owners'))?.value).data ?? [];
  const shared = sharedNames(owners);
  const known = new Map(owners.map((owner) => [owner.id, { rep: repName(owner, shared), team: owner.team ?? noTeam }]));
  return ({ mapping = noMapping, owner }) => ({
    mapping,
    ...(owner === undefined
      ? { rep: noRep, team: noTeam }
      : (known.get(owner) ?? { rep: `user ${owner}`, team: noTeam })),
  });
}

/** Two people of one name are two people. */
function repName({ id, name, email }: Owner, shared: ReadonlySet<string>): string {
  if (name === undefined) return email ?? `user ${id}`;
  return shared.has(name) ? `${name} (${email ?? id})` : name;
}

const sharedNames = (owners: readonly Owner[]): ReadonlySet<string> =>
  new Set(
    [...Map.groupBy(owners, ({ name }) => name)].flatMap(([name, some]) =>
      name === undefined || some.length < 2 ? [] : [name],
    ),
  );
