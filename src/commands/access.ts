import { isAbsolute, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { roleOf } from '../domain/access.ts';
import { UserError, UserErrors } from '../domain/errors.ts';
import type { Access } from '../web/access/access.ts';
import { createOidcProvider } from '../web/access/oidc-provider.ts';
import { hostWithoutRule, isOnlyHere } from '../web/serve.ts';
import { readUsers } from './users-file.ts';

/** The rule by which people are known, with everything it needs. Throws `UserErrors` with all that is missing at once. */
export async function accessOf(config: Config, cwd: string): Promise<Access> {
  const { kind } = config.access;
  const users = kind === 'passwords' ? await usersOf(config, cwd) : undefined;
  const problems = [...missing(config), ...(users?.length === 0 ? [nobody(config)] : [])];
  if (problems.length > 0) throw new UserErrors(problems);
  switch (kind) {
    case undefined:
      return { kind: 'open' };
    case 'passwords':
      return { kind, users: () => usersWhileRunning(config, cwd) };
    case 'proxy':
      return {
        kind,
        header: config.access.proxyHeader,
        isTrusted: config.access.proxies ?? (() => false),
        roleOf: (identity) => roleOf(identity, config.access.grants ?? []),
      };
    case 'oidc':
      return { kind, provider: providerOf(config), roleOf: (identity) => roleOf(identity, config.access.grants ?? []) };
    default:
      return kind satisfies never;
  }
}

function providerOf({ publicUrl, access: { oidc } }: Config) {
  const { issuer = '', clientId = '', clientSecret, groupsClaim } = oidc;
  const redirectUri = `${publicUrl}/signin/callback`;
  return createOidcProvider({ issuer, clientId, clientSecret: clientSecret?.reveal(), groupsClaim, redirectUri });
}

/** What the rule needs and does not have, and whatever makes it none. */
function missing({ host, publicUrl, access: { kind, grants, proxies, oidc } }: Config): UserError[] {
  if (kind === undefined) return isOnlyHere(host) ? [] : [hostWithoutRule(host)];
  const needed = {
    PUBLIC_URL: kind === 'oidc' || !isOnlyHere(host) ? publicUrl : '',
    ACCESS_ROLES: kind === 'passwords' ? '' : grants?.[0],
    PROXY_ADDRESSES: kind === 'proxy' ? proxies : '',
    OIDC_ISSUER: kind === 'oidc' ? oidc.issuer : '',
    OIDC_CLIENT_ID: kind === 'oidc' ? oidc.clientId : '',
  };
  const absent = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  const hasPath = publicUrl !== undefined && new URL(publicUrl).pathname !== '/';
  return [
    ...absent.map(
      (name) =>
        new UserError('ACCESS_INCOMPLETE', `ACCESS is ${kind}, and ${name} is not set.`, {
          fix: `Set ${name}; docs/dashboard.md shows each rule with an example.`,
        }),
    ),
    ...(hasPath ? [pathTooMuch(publicUrl)] : []),
  ];
}

const pathTooMuch = (publicUrl: string): UserError =>
  new UserError('ACCESS_PATH', `PUBLIC_URL is ${publicUrl}, and the dashboard has to be at the root of its host.`, {
    fix: 'Give the service a host name of its own, such as handoff.example.com.',
  });

const nobody = ({ access: { usersFile } }: Config): UserError =>
  new UserError('USERS_MISSING', `ACCESS is passwords, and nobody is in ${usersFile}.`, {
    fix: 'Run `handoff user add NAME --role admin`.',
  });

/** Where the file of users is. */
export const usersPath = ({ access: { usersFile } }: Config, cwd: string): string =>
  isAbsolute(usersFile) ? usersFile : join(cwd, usersFile);

const usersOf = (config: Config, cwd: string) => readUsers(usersPath(config, cwd));

/** What is wrong with the file is for the log by then, and for nobody who has not signed in. */
async function usersWhileRunning(config: Config, cwd: string) {
  try {
    return await usersOf(config, cwd);
  } catch (cause) {
    throw new Error('the file of users cannot be used', { cause });
  }
}
