import { createClickUpVendor } from '../../../src/sandbox/clickup/create-clickup-vendor.ts';
import { type ClickUpOptions, defaultClickUpToken } from '../../../src/sandbox/clickup/settings.ts';
import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';
import type { VendorResponse } from '../../../src/sandbox/vendor.ts';

export const teamId = '9018043321';
export const deliverySpace = '90110001';
export const enterpriseSpace = '90110002';
export const onboardingTemplate = 't-900100001';
export const enterpriseTemplate = 't-900100002';

export const start = Date.parse('2026-11-20T10:00:00Z');

export interface Identified {
  readonly id: string;
}
export interface ShownTask extends Identified {
  readonly name: string;
  readonly parent: string | null;
  readonly status: { readonly status: string; readonly type: string };
  readonly date_updated: string;
  readonly due_date: string | null;
  readonly start_date: string | null;
  readonly custom_fields: readonly { readonly id: string; readonly name: string; readonly value?: unknown }[];
  readonly [key: string]: unknown;
}

/** The fake ClickUp with a clock in hand, spoken to without a socket. */
export function fakeWorkspace(options: Partial<ClickUpOptions> = {}) {
  let now = start;
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const vendor = createClickUpVendor({
    clock,
    random: createSeededRandom(1, 'clickup'),
    seed: 1,
    deals: 1,
    ...options,
  });
  const send = (method: string, path: string, body?: unknown, token = defaultClickUpToken): VendorResponse =>
    vendor.answer({
      method,
      url: path.startsWith('/api') ? path : `/api/v2${path}`,
      headers: token === '' ? {} : { authorization: token },
      body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    });
  /** Sends and insists on success. */
  const done = <T>(method: string, path: string, body?: unknown): T => {
    const response = send(method, path, body);
    if (response.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(response)}`);
    return response.body as T;
  };
  const refused = (method: string, path: string, body?: unknown) => {
    const { status, body: answer, committed } = send(method, path, body);
    return { status, answer, committed };
  };
  const get = <T>(path: string): T => done<T>('GET', path);
  const newFolder = (name = 'Clients 2026', space = deliverySpace): string =>
    done<Identified>('POST', `/space/${space}/folder`, { name }).id;
  const newList = (name = 'Acme · Onboarding', space = deliverySpace): string =>
    done<Identified>('POST', `/space/${space}/list`, { name }).id;
  return {
    vendor,
    clock,
    send,
    done,
    refused,
    get,
    newFolder,
    newList,
    newTask: (listId: string, draft: object = {}): ShownTask =>
      done<ShownTask>('POST', `/list/${listId}/task`, { name: 'A task', ...draft }),
    task: (id: string): ShownTask => get<ShownTask>(`/task/${id}`),
    listed: (listId: string, query = ''): readonly ShownTask[] =>
      get<{ tasks: readonly ShownTask[] }>(`/list/${listId}/task?subtasks=true&include_closed=true${query}`).tasks,
    fieldId: (name: string, space = deliverySpace): string => {
      const { fields } = get<{ fields: readonly { id: string; name: string }[] }>(`/space/${space}/field`);
      return fields.find((field) => field.name === name)?.id ?? '';
    },
    memberId: (email: string): number => {
      const { teams } = get<{ teams: readonly { members: readonly { user: { id: number; email: string } }[] }[] }>(
        '/team',
      );
      return teams[0]?.members.find(({ user }) => user.email === email)?.user.id ?? 0;
    },
    advance: (ms: number): void => {
      now += ms;
    },
    now: () => now,
  };
}

export type FakeWorkspace = ReturnType<typeof fakeWorkspace>;

export const names = (things: readonly { readonly name: string }[]): readonly string[] =>
  things.map(({ name }) => name);
