import type { Hono } from 'hono';
import type { PageEnv } from '../../src/web/guard/person.ts';

export interface Visit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
}

/** Somebody with a browser that keeps cookies and follows nothing, at a service without sockets. */
export function visitor(app: Hono<PageEnv>, origin: string) {
  const cookies = new Map<string, string>();
  const host = new URL(origin).host;
  const ask = async (method: string, path: string, { headers = {}, from = '10.9.8.7' }: Visit = {}, form?: object) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.request(
      `${origin}${path}`,
      {
        method,
        headers: { host, cookie, ...(method === 'POST' ? { origin } : {}), ...headers },
        ...(form === undefined ? {} : { body: new URLSearchParams({ ...form }) }),
      },
      { incoming: { socket: { remoteAddress: from } } },
    );
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (path: string, visit?: Visit) => ask('GET', path, visit),
    post: (path: string, form: object, visit?: Visit) => ask('POST', path, visit, form),
  };
}
