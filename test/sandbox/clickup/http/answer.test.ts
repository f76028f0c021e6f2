import { describe, expect, test } from '@jest/globals';
import { fakeWorkspace, start } from '../fake-workspace.ts';

describe('authorisation', () => {
  test.each([
    { name: 'no header', token: '', status: 400, err: 'Authorization header required', ECODE: 'OAUTH_017' },
    { name: 'a personal token nobody has', token: 'pk_1_NO', status: 401, err: 'Token invalid', ECODE: 'OAUTH_025' },
    {
      name: 'a personal token behind Bearer',
      token: 'Bearer pk_sandbox_clickup',
      status: 401,
      err: 'Oauth token not found',
      ECODE: 'OAUTH_019',
    },
    {
      name: 'an OAuth token nobody has',
      token: 'Bearer x',
      status: 401,
      err: 'Oauth token not found',
      ECODE: 'OAUTH_019',
    },
  ])('refuses $name', ({ token, status, err, ECODE }) => {
    const response = fakeWorkspace().send('GET', '/user', undefined, token);
    expect({ status: response.status, body: response.body }).toEqual({ status, body: { err, ECODE } });
  });

  test('takes a personal token bare and an OAuth token with or without Bearer', () => {
    const { send } = fakeWorkspace({ tokens: ['pk_1', 'oauth1'] });
    const statuses = ['pk_1', 'oauth1', 'Bearer oauth1'].map((token) => send('GET', '/user', undefined, token).status);
    expect(statuses).toEqual([200, 200, 200]);
  });

  test('refuses a workspace that is not the token’s', () => {
    expect(fakeWorkspace().refused('GET', '/team/1/space')).toEqual({
      status: 401,
      answer: { err: 'Team not authorized', ECODE: 'OAUTH_027' },
      committed: false,
    });
  });
});

describe('what no route takes', () => {
  test.each([
    {
      name: 'an unknown path',
      method: 'GET',
      path: '/nonsense',
      status: 404,
      answer: { err: 'Route not found', ECODE: 'APP_001' },
    },
    {
      name: 'a path without its id',
      method: 'POST',
      path: '/list//task',
      status: 404,
      answer: { err: 'Route not found', ECODE: 'APP_001' },
    },
    {
      name: 'another method',
      method: 'DELETE',
      path: '/user',
      status: 405,
      answer: { err: 'Method not allowed', ECODE: 'APP_003' },
    },
    { name: 'a path outside the API', method: 'GET', path: '/api', status: 404, answer: '404 page not found' },
    {
      name: 'a list id that is none',
      method: 'GET',
      path: '/list/8cj47gd-10171',
      status: 400,
      answer: { err: 'validateListIDEx List ID invalid', ECODE: 'INPUT_003' },
    },
    {
      name: 'a task id that is none',
      method: 'GET',
      path: '/task/a-b',
      status: 400,
      answer: { err: 'Task ID invalid', ECODE: 'INPUT_004' },
    },
    {
      name: 'a task id that never was',
      method: 'GET',
      path: '/task/zzz999',
      status: 401,
      answer: { err: 'Team not authorized', ECODE: 'OAUTH_027' },
    },
  ])('refuses $name', ({ method, path, status, answer }) => {
    expect(fakeWorkspace().refused(method, path)).toEqual({ status, answer, committed: false });
  });

  test('refuses a body that is not a JSON object', () => {
    const workspace = fakeWorkspace();
    const list = workspace.newList();
    const statuses = ['{"name": ', '[1]', '"text"'].map(
      (text) => workspace.send('POST', `/list/${list}/task`, text).status,
    );
    expect(statuses).toEqual([400, 400, 400]);
  });

  test('takes a trailing slash', () => {
    expect(fakeWorkspace().send('GET', '/user/').status).toBe(200);
  });
});

describe('rate limit', () => {
  const remaining = (workspace: ReturnType<typeof fakeWorkspace>) => {
    const { status, headers, body } = workspace.send('GET', '/user');
    return {
      status,
      remaining: headers['x-ratelimit-remaining'],
      reset: headers['x-ratelimit-reset'],
      ...(status === 429 ? { body } : {}),
    };
  };

  test('refuses with Unix seconds of the next minute, and lets through again then', () => {
    const workspace = fakeWorkspace({ limitPerMinute: 2 });
    const reset = String(start / 1000 + 60);
    const refused = { status: 429, remaining: '0', reset, body: { err: 'Rate limit reached', ECODE: 'APP_002' } };
    expect([remaining(workspace), remaining(workspace), remaining(workspace)]).toEqual([
      { status: 200, remaining: '1', reset },
      { status: 200, remaining: '0', reset },
      refused,
    ]);
    workspace.advance(59_999);
    expect(remaining(workspace)).toEqual(refused);
    workspace.advance(1);
    expect(remaining(workspace).status).toBe(200);
  });

  test('counts each token by itself', () => {
    const workspace = fakeWorkspace({ limitPerMinute: 1, tokens: ['pk_a', 'pk_b'] });
    const statuses = ['pk_a', 'pk_a', 'pk_b'].map((token) => workspace.send('GET', '/user', undefined, token).status);
    expect(statuses).toEqual([200, 429, 200]);
  });

  test('a sliding window frees one request a minute after it was made', () => {
    const workspace = fakeWorkspace({ limitPerMinute: 2, window: 'sliding' });
    workspace.send('GET', '/user');
    workspace.advance(30_000);
    workspace.send('GET', '/user');
    expect(remaining(workspace)).toMatchObject({ status: 429, reset: String(start / 1000 + 60) });
    workspace.advance(30_000);
    expect([remaining(workspace).status, remaining(workspace).status]).toEqual([200, 429]);
  });
});

test('says whether a request changed anything', () => {
  const workspace = fakeWorkspace();
  const list = workspace.newList();
  const { id } = workspace.newTask(list);
  const committed = [
    workspace.send('GET', `/task/${id}`),
    workspace.send('PUT', `/task/${id}`, { name: 'Other' }),
    workspace.send('PUT', `/task/${id}`, { name: 'Other' }),
    workspace.send('POST', `/list/${list}/task`, { name: '' }),
    workspace.send('DELETE', `/task/${id}`),
  ].map((response) => response.committed);
  expect(committed).toEqual([false, true, false, false, true]);
});
