import { z } from 'zod';
import type { ClickUpMember } from '../domain/catalogue.ts';
import { idText, numeric } from '../domain/loose-values.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAll, parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';
import type { ClickUpUser, Workspace } from './port.ts';

const guestRole = 4;

// An invited person who has not signed in yet has no name, and some answers leave the address out.
const person = { id: numeric, username: z.string().nullish(), email: z.string().nullish() };

const Member = z.object({ user: z.object({ ...person, role: numeric.nullish() }) }).transform(
  ({ user: { id, username, email, role } }): ClickUpMember => ({
    id,
    name: username ?? email ?? String(id),
    email: email ?? '',
    guest: role === guestRole,
  }),
);

const Team = z
  .object({ id: idText, name: z.string(), members: z.array(z.unknown()) })
  .transform(({ id, name, members }): Workspace => ({ id, name, members: parseAll(Member, members, 'members') }));

const Teams = z.object({ teams: z.array(z.unknown()) });

const Me = z.object({ user: z.object({ ...person, timezone: z.string().nullish().catch(undefined) }) });

export const parseWorkspaces = (body: unknown): Workspace[] =>
  parseAll(Team, parseAnswer(Teams, body).teams, 'workspaces');

/** https://developer.clickup.com/reference/getauthorizedteams */
export const readWorkspaces = (http: HttpClient): Promise<Workspace[]> =>
  http.send({ method: 'GET', path: v2('team'), parse: parseWorkspaces });

/** https://developer.clickup.com/reference/getauthorizeduser */
export const readMe = (http: HttpClient): Promise<ClickUpUser> =>
  http.send({
    method: 'GET',
    path: v2('user'),
    parse: (body) => {
      const { id, username, email, timezone } = parseAnswer(Me, body).user;
      const zone = isZone(timezone) ? { timezone } : {};
      return { id, name: username ?? email ?? String(id), email: email ?? '', ...zone };
    },
  });

/** A name that nobody here knows says nothing; it must not make the user unreadable. */
function isZone(name: string | null | undefined): name is string {
  if (name === null || name === undefined) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
