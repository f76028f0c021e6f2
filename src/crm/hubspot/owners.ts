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

function toPerson({ id, email, firstName, lastName }: z.infer<typeof OwnerRow>, active: boolean): CrmPerson {
  const name = [firstName, lastName].filter((part) => part !== undefined && part !== null && part !== '').join(' ');
  const hasEmail = email !== undefined && email !== null && email !== '';
  return { id, ...(hasEmail ? { email } : {}), ...(name === '' ? {} : { name }), active };
}
