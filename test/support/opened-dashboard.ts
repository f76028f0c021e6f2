import { createWebApp } from '../../src/web/create-web-app.ts';
import { dealRow, handoffRow, project } from './store-rows.ts';
import { temporaryStores } from './temporary-store.ts';
import { webDeps } from './web-deps.ts';

export const newStore = temporaryStores();
export const own = 'http://127.0.0.1:8787';
/** Stands in paths for the number of the one exception. */
const theException = 'THE-EXCEPTION';

/** The pages over a store with one offered handoff, of whose deal every text is `name`. */
export async function dashboard(name = 'Acme onboarding') {
  const { store, clock } = await newStore();
  await store.deals.save([dealRow({ name })]);
  await store.handoffs.save(handoffRow({ state: 'offered', mapping: 'Onboarding', because: `because of ${name}` }));
  await store.projects.save('501/e1', project({ url: 'javascript:alert(1)' }));
  await store.transitions.add({ handoff: '501/e1', at: 1, to: 'offered', why: `why ${name}`, by: 'handoff-sync' });
  const deed = { at: 1, kind: 'retry', handoff: '501/e1', facts: { newestMapping: 'false' } } as const;
  await store.audit.append({ ...deed, texts: { by: name, operations: name } });
  const value = { object: '501', field: name, sent: name, source: name, mapping: 'm', line: 3, at: 1 };
  await store.values.save('501/e1', [{ ...value, target: 'crm' }]);
  await store.exceptions.raise({
    code: 'A_CODE',
    handoff: '501/e1',
    deal: '501',
    message: `about ${name}`,
    fix: `mend it: \`handoff choose 501 task:t1 rebuild\` ${name}`,
  });
  const notice = { id: 'n1', kind: 'held', phase: 'began', at: 1, handoff: '501/e1', deal: '501' } as const;
  const told = { dealName: name, dealUrl: 'https://app.example', mapping: 'm', message: name };
  await store.messages.add([
    { id: 'm1', channel: 'email', name: `${name}@example.com`, createdAt: 1, notices: [{ ...notice, ...told }] },
  ]);
  await store.messages.take('m1', 1, 2);
  await store.messages.settle('m1', { state: 'waiting', notBefore: 9_000, error: `it said ${name}`, isDown: true });
  await store.processes.beat({ id: 'p1', name, startedAt: 1, seenAt: clock.now() }, 0);
  await store.exceptions.raise({ code: 'CLICKUP_TOKEN_REJECTED', message: `no ${name}`, fix: `mend ${name}` });
  const exception = (await store.exceptions.openFor('501/e1'))[0]?.id ?? '';
  const app = createWebApp(webDeps({ store, clock }));
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(`${own}${path.replace(theException, exception)}`, {
      headers: { host: '127.0.0.1:8787', ...headers },
    });
  return { store, clock, app, get, exception };
}

/** A browser with the page open: its cookie, and the token that the form was given. */
export async function opened(given: string) {
  const { get, app, ...rest } = await dashboard();
  const path = given.replace(theException, rest.exception);
  const answer = await get(path);
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const token = /name="token" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
  const post = (filled: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(`${own}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ token, ...filled }),
      headers: { host: '127.0.0.1:8787', origin: own, cookie, ...headers },
    });
  const said = async () => [...(await rest.store.decisions.ofMany(['501/e1'])).values()].flat();
  return { ...rest, get, post, said };
}

export const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
