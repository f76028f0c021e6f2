import { refusal } from './refusal.ts';

/**
 * Returns the token of a request. A personal token stands bare in the header; behind `Bearer` it is looked up as an
 * OAuth token and not found. https://developer.clickup.com/docs/authentication
 */
export function authorize(header: string | undefined, tokens: readonly string[]): string {
  if (header === undefined || header.trim() === '') throw refusal(400, 'Authorization header required', 'OAUTH_017');
  const bearer = /^Bearer\s+(.+)$/i.exec(header)?.[1];
  const token = bearer ?? header;
  const personal = token.startsWith('pk_');
  if (bearer !== undefined && personal) throw refusal(401, 'Oauth token not found', 'OAUTH_019');
  if (tokens.includes(token)) return token;
  throw personal ? refusal(401, 'Token invalid', 'OAUTH_025') : refusal(401, 'Oauth token not found', 'OAUTH_019');
}
