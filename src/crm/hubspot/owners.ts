import { z } from 'zod';
import type { CrmPerson } from '../../domain/snapshot.ts';
import { parseAll, parseAnswer } from '../../http/parse-answer.ts';
import type { HubSpot } from './paths.ts';
import { Id, Page } from './schemas.ts';

const OwnerRow = z.object({
  id: Id,
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  // Only where the account has teams; nothing but figures is told by them, so nothing else may fail for them.
  teams: z
    .array(z.object({ name: z.string(), primary: z.boolean().optional() }))
    .nullish()
    .catch(undefined),
});

/** Everybody who owns or owned records: deactivated users keep their deals, so they are read too. */
export async function readOwners(hubSpot: HubSpot): Promise<readonly CrmPerson[]> {
  const left = await readAll(hubSpot, true);
  const active = await readAll(hubSpot, false);
  return [...new Map([...left, ...active].map((person) => [person.id, person])).values()];
}

async function readAll({ http, paths }: HubSpot, archived: boolean): Promise<CrmPerson[]> {
  const people: CrmPerson[] = [];
  let after: string | undefined;
  do {
    const page = await http.send({
      method: 'GET',
      path: paths.owners(),
      query: { limit: 100, archived, after },
      parse: (body) => {
        const { results, paging } = parseAnswer(Page, body);
        return { owners: parseAll(OwnerRow, results, 'owners'), next: paging.next?.after };
      },
    });
    people.push(...page.owners.map((owner) => toPerson(owner, !archived)));
    after = page.next;
  } while (after !== undefined);
  return people;
}

function toPerson({ id, email, firstName, lastName, teams }: z.infer<typeof OwnerRow>, active: boolean): CrmPerson {
  const name = [firstName, lastName].filter((part) => part !== undefined && part !== null && part !== '').join(' ');
  const hasEmail = email !== undefined && email !== null && email !== '';
  const team = (teams ?? []).find(({ primary }) => primary === true) ?? teams?.[0];
  return {
    id,
    ...(hasEmail ? { email } : {}),
    ...(name === '' ? {} : { name }),
    ...(team === undefined ? {} : { team: team.name }),
    active,
  };
}
