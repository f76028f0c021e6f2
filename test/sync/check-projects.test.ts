import { describe, expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { ObservedProject, ObservedTask } from '../../src/domain/project.ts';
import type { ProjectCheck } from '../../src/domain/project-check.ts';
import { HttpError } from '../../src/http/http-error.ts';
import type { LedgerRow } from '../../src/store/store.ts';
import { checkProjects } from '../../src/sync/check-projects.ts';
import { claimedRow, handoffRow, project, task } from '../support/store-rows.ts';

const failure = (status: number) =>
  new HttpError({
    vendor: 'clickup',
    method: 'GET',
    path: '/api/v2/task/a1',
    status,
    effect: status >= 500 ? 'ambiguous' : 'refused',
    detail: '',
  });

/** ClickUp as it is now: the project's list in the folder of its space, these tasks in it, and these elsewhere. */
interface Now {
  readonly listed?: readonly ObservedTask[];
  readonly unreadable?: readonly { id?: string; why: string }[];
  readonly elsewhere?: Readonly<Record<string, ObservedTask | HttpError>>;
  readonly folders?: Awaited<ReturnType<ClickUpPort['folders']>> | HttpError;
}

const lists = [{ id: '9001', name: 'Acme · Onboarding #501', archived: false }];

function clickUp({ listed = [], unreadable = [], elsewhere = {}, folders }: Now) {
  const asked: string[] = [];
  const answer = <T>(what: string, value: T | HttpError | undefined): Promise<T> => {
    asked.push(what);
    if (value === undefined) return Promise.reject(failure(404));
    return value instanceof HttpError ? Promise.reject(value) : Promise.resolve(value);
  };
  const port = {
    folders: () => answer('folders', folders ?? [{ id: '8001', name: 'Clients', archived: false, lists }]),
    folderlessLists: () => answer('folderless', folders instanceof HttpError ? folders : []),
    list: (id: string) => answer(`list ${id}`, undefined),
    task: (id: string) => answer(`task ${id}`, elsewhere[id]),
    teamTasks: () => answer('tasks', { tasks: listed, unreadable, size: listed.length + unreadable.length }),
  };
  return { clickup: port as unknown as ClickUpPort, asked };
}

const made: LedgerRow = claimedRow({ key: 'deal:501/e1/task:kickoff', state: 'done', remoteId: 'a1' });

async function check(now: Now, known: readonly ObservedTask[], before?: ProjectCheck, whole?: ObservedProject) {
  const { clickup, asked } = clickUp(now);
  const store = { projects: { byContainer: async () => new Map() } };
  const catalogue = { taskPages: async () => ({ whole: 99 }), learnTaskPages: () => undefined };
  const deps = {
    clickup,
    catalogue,
    workspaceId: 'w1',
    clock: { now: () => 5_000, sleep: async () => undefined },
    store,
  };
  const row = handoffRow();
  const unnoted = { noted: undefined, mapping: undefined };
  const candidate = {
    row,
    project: whole ?? project({ tasks: known }),
    isStored: true,
    before,
    ledger: [made],
    ...unnoted,
  };
  const [checked] = await checkProjects([candidate], deps as unknown as Parameters<typeof checkProjects>[1]);
  return { checked, asked };
}

const found = (one: Awaited<ReturnType<typeof check>>) => ({
  standing: one.checked?.check.standing,
  gone: one.checked?.check.gone.map(({ id }) => id),
  news: one.checked?.news.map(({ id }) => id),
  lost: one.checked?.lost,
});
const quiet = { standing: 'present', gone: [], news: [], lost: [] };

describe('a project whose tasks', () => {
  test('are all there costs one request for its space and one for its tasks', async () => {
    const { checked, asked } = await check({ listed: [task()] }, [task()]);
    expect(asked).toEqual(['folders', 'tasks']);
    expect(checked?.check).toEqual({ standing: 'present', gone: [], doubles: [], checkedAt: 5_000 });
  });

  const moved = task({ listId: '7777', dateUpdated: 300 });
  test.each([
    {
      name: 'were deleted loses them, and misses those it made',
      now: {},
      known: [task(), task({ id: 'brought' })],
      result: { standing: 'present', gone: ['a1'], news: [], lost: ['a1', 'brought'] },
    },
    {
      name: 'were moved to another list keeps them',
      now: { elsewhere: { a1: moved } },
      known: [task()],
      result: { ...quiet, news: ['a1'] },
    },
    {
      name: 'had time tracked on them has news of that, although ClickUp calls it no change',
      now: { listed: [task({ timeSpentMs: 3_600_000 })] },
      known: [task()],
      result: { ...quiet, news: ['a1'] },
    },
    { name: 'were moved before has no news of them', now: { elsewhere: { a1: moved } }, known: [moved], result: quiet },
    {
      name: 'were archived keeps them',
      now: { elsewhere: { a1: task({ archived: true }) } },
      known: [task()],
      result: { ...quiet, news: ['a1'] },
    },
    { name: 'were archived before is not asked for them', now: {}, known: [task({ archived: true })], result: quiet },
    {
      name: 'could not be read keeps them',
      now: { unreadable: [{ id: 'a1', why: 'odd' }] },
      known: [task()],
      result: quiet,
    },
    {
      name: 'may be the one that could not be read and has no id keeps them',
      now: { unreadable: [{ why: 'odd' }] },
      known: [task()],
      result: quiet,
    },
    {
      name: 'bear the new name of a status has news, though they were not touched',
      now: { listed: [task({ status: { name: 'green light', type: 'custom' } })] },
      known: [task({ status: { name: 'accepted', type: 'custom' } })],
      result: { ...quiet, news: ['a1'] },
    },
    {
      name: 'were changed by a write of ours whose time is not known has none',
      now: { listed: [task({ dateUpdated: 900 })] },
      known: [task({ dateUpdated: 0 })],
      result: quiet,
    },
  ])('$name', async ({ now, known, result }) => {
    expect(found(await check(now, known))).toEqual(result);
  });

  test('were gone and are back is whole again', async () => {
    const gone = [{ id: 'a1', name: 'Kickoff call', key: made.key }];
    const before: ProjectCheck = { standing: 'present', gone, doubles: [], checkedAt: 1 };
    expect(found(await check({ listed: [task()] }, [], before))).toEqual({ ...quiet, news: ['a1'] });
    expect(found(await check({}, [], before)).gone).toEqual(['a1']);
  });

  test('cannot be asked for now leaves everything as it was', async () => {
    await expect(check({ elsewhere: { a1: failure(502) } }, [task()])).rejects.toThrow(HttpError);
  });

  test('are still arriving is only looked for itself', async () => {
    const { checked } = await check({}, [], undefined, project({ settled: false, tasks: [task()] }));
    expect(checked).toMatchObject({ check: { standing: 'present', gone: [] }, lost: [], news: [] });
  });
});

test('a space that the token may not see any more loses its projects, not their tasks', async () => {
  const one = await check({ folders: failure(403) }, [task()]);
  expect(one.asked).toEqual(['folders', 'folderless', 'list 9001']);
  expect(found(one)).toEqual({ ...quiet, standing: 'gone' });
});
