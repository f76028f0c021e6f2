import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Role } from '../../domain/access.ts';

/** Whoever asks for a page, as far as the rule of access knows them. */
export interface Person {
  /** Absent where nobody signs in: then a form asks who speaks. */
  readonly name?: string | undefined;
  readonly role: Role;
  /** What forms are bound to. */
  readonly session: string;
}

/** What the pages know of a request. */
export interface PageEnv {
  Variables: { person: Person };
}

export const mayAct = ({ role }: Person): boolean => role !== 'viewer';

export const maySeeSetUp = ({ role }: Person): boolean => role === 'admin';

const sessionCookie = 'handoff_session';

/** On this machine whoever can open a port may look and act; a session binds their forms to their browser. */
export const openOnLoopback: MiddlewareHandler<PageEnv> = async (c, next) => {
  const known = getCookie(c, sessionCookie);
  const session = known !== undefined && /^[0-9a-f-]{36}$/.test(known) ? known : randomUUID();
  if (session !== known) setCookie(c, sessionCookie, session, { httpOnly: true, sameSite: 'Strict', path: '/' });
  c.set('person', { role: 'admin', session });
  return next();
};
