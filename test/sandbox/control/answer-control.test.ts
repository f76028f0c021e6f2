import { describe, expect, test } from '@jest/globals';
import { answerControl, isControl } from '../../../src/sandbox/control/answer-control.ts';
import { post, smallWorld } from '../../support/small-world.ts';

const get = (path: string) => ({ method: 'GET', url: `/__sandbox/${path}`, headers: {}, body: '' });
const send = (path: string, body: unknown) => post(JSON.stringify(body), `/__sandbox/${path}`);

describe('answerControl', () => {
  test('shows what exists', () => {
    const { world } = smallWorld();
    world.send('clickup', post('x'));
    expect(answerControl(world, get('state'))).toEqual({ status: 200, body: world.state() });
  });

  test('lists the requests, narrowed by the query', () => {
    const { world } = smallWorld();
    world.send('clickup', post('x', '/a'));
    world.send('hubspot', post('x', '/b'));
    expect(answerControl(world, get('requests?vendor=hubspot&last=5'))).toMatchObject({
      status: 200,
      body: {
        requests: [{ at: '2026-11-09T08:00:00.000Z', vendor: 'hubspot', method: 'POST', url: '/b', committed: true }],
        dropped: 0,
      },
    });
  });

  test("moves the vendors' clock and tells the new time", () => {
    const { world } = smallWorld();
    expect(answerControl(world, send('clock', { advanceMs: 90_000 }))).toEqual({
      status: 200,
      body: { now: '2026-11-09T08:01:30.000Z' },
    });
  });

  test('begins anew; an empty body keeps every setting', () => {
    const { world } = smallWorld();
    answerControl(world, send('reset', { seed: 4, deals: 20, bare: true }));
    expect(answerControl(world, post('', '/__sandbox/reset'))).toEqual({ status: 200, body: { reset: true } });
    expect(world.state().settings).toEqual({ seed: 4, deals: 20, portal: undefined, bare: true });
  });

  test.each([
    { name: 'rules', rules: [{ fault: 'reset', times: 1 }], inForce: [{ fault: 'reset', times: 1 }] },
    { name: 'a profile', rules: 'clickup-outage', inForce: [{ fault: 'status', vendor: 'clickup', status: 503 }] },
    { name: 'none', rules: [], inForce: [] },
  ])('puts $name in force', ({ rules, inForce }) => {
    const { world } = smallWorld([{ fault: 'timeout' }]);
    const answer = answerControl(world, send('faults', { rules }));
    expect({ answer, faults: world.state().faults }).toEqual({
      answer: { status: 200, body: { rules: inForce } },
      faults: inForce,
    });
  });

  test('lets a person act', () => {
    expect(answerControl(smallWorld().world, send('act', { act: 'win', deal: '7' }))).toEqual({
      status: 200,
      body: { vendor: 'hubspot', act: 'win', result: { act: 'win', deal: '7' } },
    });
  });

  test.each([
    { name: 'text that is not JSON', request: post('{', '/__sandbox/clock'), says: 'not JSON' },
    { name: 'a body that is no object', request: send('clock', 5), says: 'expected object' },
    { name: 'time that runs back', request: send('clock', { advanceMs: -1 }), says: 'advanceMs' },
    { name: 'an unknown setting', request: send('reset', { seeds: 1 }), says: 'seeds' },
    { name: 'more deals than fit', request: send('reset', { deals: 1e9 }), says: 'deals' },
    { name: 'a rule that does not exist', request: send('faults', { rules: [{ fault: 'explode' }] }), says: 'fault' },
    { name: 'an act without a name', request: send('act', {}), says: 'act' },
    { name: 'an act nobody knows', request: send('act', { act: '__proto__' }), says: 'No act "__proto__"' },
    { name: 'a query it does not know', request: get('requests?frm=1'), says: 'frm' },
  ])('refuses $name with the reason and the fix, and changes nothing', ({ request, says }) => {
    const { world } = smallWorld();
    const before = world.state();
    expect(answerControl(world, request)).toEqual({
      status: 400,
      body: { error: { code: expect.any(String), message: expect.stringContaining(says), fix: expect.any(String) } },
    });
    expect(world.state()).toEqual(before);
  });

  test.each([
    { name: 'an unknown endpoint', request: get('stat'), status: 404, message: 'There is no GET /__sandbox/stat.' },
    {
      name: 'a wrong method',
      request: send('state', {}),
      status: 405,
      message: '/__sandbox/state takes GET, not POST.',
    },
  ])('answers $name with the help page', ({ request, status, message }) => {
    const { world } = smallWorld();
    const help = answerControl(world, get('help')).body;
    expect(answerControl(world, request)).toEqual({
      status,
      body: { error: { code: expect.any(String), message }, help },
    });
  });

  test('helps with every endpoint, act and fault', () => {
    expect(answerControl(smallWorld().world, get('help'))).toMatchObject({
      status: 200,
      body: {
        endpoints: ['state', 'requests', 'reset', 'clock', 'faults', 'webhooks', 'act', 'help'].map((name) => ({
          path: `/__sandbox/${name}`,
          does: expect.any(String),
        })),
        acts: { hubspot: [{ act: 'win' }, { act: 'comment' }], clickup: [{ act: 'move-task' }, { act: 'comment' }] },
        faults: { kinds: { 'late-commit': expect.any(String) }, profiles: expect.arrayContaining(['none', 'rough']) },
      },
    });
  });

  test.each([
    { origin: 'https://example.org', status: 403 },
    { origin: 'null', status: 403 },
    { origin: 'http://localhost.example.org', status: 403 },
    { origin: 'http://127.0.0.1:8787', status: 200 },
  ])('answers a page of $origin with $status', ({ origin, status }) => {
    const request = { ...send('clock', { advanceMs: 1 }), headers: { origin } };
    expect(answerControl(smallWorld().world, request).status).toBe(status);
  });
});

describe('isControl', () => {
  test.each([
    { url: '/__sandbox', control: true },
    { url: '/__sandbox?x', control: true },
    { url: '/__sandbox/state', control: true },
    { url: '/__sandboxed', control: false },
    { url: '/api/v2/__sandbox/state', control: false },
  ])('$url: $control', ({ url, control }) => {
    expect(isControl(url)).toBe(control);
  });
});
