import { isKnownAs, withAliases } from '../../domain/aliases.ts';
import { type Catalogue, type ClickUpMember, emptyCatalogue } from '../../domain/catalogue.ts';
import { sameName, suggest } from '../../domain/nearest.ts';
import type { CrmPerson } from '../../domain/snapshot.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { placeInFile } from '../../mapping/place-in-file.ts';
import { peopleNamed } from '../../mapping/role.ts';
import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { KeptMembers } from './kept-members.ts';

interface NamedPerson {
  readonly email: string;
  readonly line: number;
  readonly as: string;
}

/** Everybody a mapping names: whom it assigns has to be in ClickUp, whom it asks in HubSpot. */
export async function checkPeople(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const assigned = assignedPeople(mapping);
  const asked = askedPeople(mapping);
  const { members = [], owners = [] } = await bothSides(facts, {
    members: assigned.length > 0,
    owners: asked.length > 0,
  });
  const before = await facts.before('workspaces', KeptMembers);
  const known = new Set(before?.flatMap((one) => one.members.map(({ email }) => email.toLowerCase())));
  return [
    ...assigned.flatMap((person) => unassignable(person, members, known, mapping)),
    ...asked.flatMap((person) => unaskable(person, owners, mapping)),
  ];
}

/** Everybody by either of their addresses, read only where somebody is looked for. */
async function bothSides(
  facts: Facts,
  wanted: { readonly members: boolean; readonly owners: boolean },
): Promise<Pick<Catalogue, 'members' | 'owners'>> {
  const found = {
    ...emptyCatalogue,
    ...(wanted.members ? { members: await facts.members() } : {}),
    ...(wanted.owners ? { owners: await facts.owners() } : {}),
  };
  return withAliases(found, (await facts.mappings()).aliases);
}

const isEmail = (who: string): boolean => who.includes('@');

function assignedPeople({ roles, brief, tasks, deliverables }: Mapping): readonly NamedPerson[] {
  const named = [
    ...roles.flatMap((role) => peopleNamed(role).map((who) => ({ who, line: role.line, as: `role "${role.name}"` }))),
    { who: brief.assign, line: brief.line, as: 'the brief' },
    ...tasks.map(({ assign, name, line }) => ({ who: assign, line, as: `the task "${name}"` })),
    ...deliverables.map(({ assign, line }) => ({ who: assign, line, as: '`deliverables`' })),
  ];
  return named.flatMap(({ who, line, as }) =>
    who === undefined || !isEmail(who) ? [] : [{ email: who.trim(), line, as }],
  );
}

/** Asking means a task in the CRM, for an address or for the first of a role that no deal names. */
function askedPeople({ require, roles }: Mapping): readonly NamedPerson[] {
  return require.flatMap(({ ask, label, line }) => {
    const role = roles.find(({ name }) => sameName(name, ask));
    const who =
      role === undefined ? ask : role.from === undefined && role.table === undefined ? (role.otherwise[0] ?? '') : '';
    return isEmail(who) ? [{ email: who.trim(), line, as: `whoever is asked for "${label}"` }] : [];
  });
}

function unassignable(
  { email, line, as }: NamedPerson,
  members: readonly ClickUpMember[],
  known: ReadonlySet<string>,
  mapping: Mapping,
): readonly Finding[] {
  const member = members.find((one) => isKnownAs(one, email));
  const where = placeInFile(mapping, line);
  if (member?.guest)
    return [
      {
        code: 'PERSON_IS_GUEST',
        severity: 'error',
        area: 'people',
        what: `${email} is only a guest in ClickUp and is never assigned.`,
        where,
        cause: 'The person was invited as a guest, or was made one.',
        fix: 'Make the person a member in ClickUp (Settings > People), or name a member in the mapping.',
        evidence: `${member.name} has the role of a guest; named as ${as}`,
      },
    ];
  if (member !== undefined) return [];
  const emails = members.filter(({ guest }) => !guest).map((one) => one.email);
  return [
    {
      code: 'PERSON_NOT_IN_CLICKUP',
      severity: 'error',
      area: 'people',
      what: `${email} is no member of the ClickUp workspace.`,
      where,
      cause: known.has(email.toLowerCase())
        ? 'They were a member when the last pass looked, and have left since.'
        : `They left, were never invited, or the address is another one. ${suggest(email, emails)}`,
      fix: 'Name somebody else in the mapping, or invite them in ClickUp; nobody is ever invited by the service.',
      evidence: `named as ${as}; the workspace has ${emails.length} members`,
    },
  ];
}

function unaskable(
  { email, line, as }: NamedPerson,
  owners: readonly CrmPerson[],
  mapping: Mapping,
): readonly Finding[] {
  const owner = owners.find((one) => isKnownAs(one, email));
  if (owner?.active) return [];
  return [
    {
      code: 'NOBODY_TO_ASK',
      severity: 'error',
      area: 'people',
      what: `${email} cannot be asked for anything in HubSpot.`,
      where: placeInFile(mapping, line),
      cause:
        owner === undefined
          ? `HubSpot has no user of that address. ${suggest(
              email,
              owners.flatMap((one) => (one.active && one.email !== undefined ? [one.email] : [])),
            )}`
          : 'The user is deactivated.',
      fix: 'Ask somebody else in the mapping (`ask: deal owner` follows the deal), or activate the user in HubSpot.',
      evidence: `named as ${as}`,
    },
  ];
}

/** Whose deals will have nobody to assign; which of them win one is not known beforehand. */
export const peopleChecks: readonly Check[] = [
  {
    area: 'people',
    name: 'deal owners in ClickUp',
    run: async (facts) => {
      const { owners = [], members = [] } = await bothSides(facts, { members: true, owners: true });
      const active = owners.filter((one) => one.active);
      const strangers = active.filter(
        ({ email }) => email === undefined || !members.some((one) => !one.guest && isKnownAs(one, email)),
      );
      return strangers.length === 0 ? [] : [strangersFinding(strangers, active.length)];
    },
  },
];

const strangersFinding = (strangers: readonly CrmPerson[], of: number): Finding => ({
  code: 'OWNERS_NOT_IN_CLICKUP',
  severity: 'info',
  area: 'people',
  what: `${strangers.length} of ${of} active HubSpot users have no ClickUp member with the same e-mail address.`,
  cause: 'They need none as long as no mapping puts the owner of their deals into a role or a field of people.',
  fix: 'Where such a deal is held up, invite them to ClickUp or give the role an `otherwise` in the mapping.',
  evidence: strangers
    .slice(0, 8)
    .map(({ name, email, id }) => name ?? email ?? id)
    .join(', '),
});
