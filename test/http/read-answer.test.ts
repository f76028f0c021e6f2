import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { HttpCall } from '../../src/http/http-client.ts';
import { readAnswer } from '../../src/http/read-answer.ts';

const call: HttpCall<unknown> = { method: 'GET', path: '/deals', parse: (body) => body };
const headers = { 'content-type': 'text/html' };
const readers = {
  now: 0,
  redact: (text: string) => text.replaceAll('canary', '***'),
  readError: (status: number, _headers: object, body: unknown) => ({
    detail: `${status}: ${JSON.stringify(body)}`,
    ...(status === 500 ? { code: 'FIELD_017', permanent: true } : {}),
  }),
};

describe('readAnswer', () => {
  test.each([
    { name: 'gives the parsed body', answer: { status: 200, text: '{"id":1}' }, result: { id: 1 } },
    { name: 'takes a 207 for an answer', answer: { status: 207, text: '[]' }, result: [] },
    { name: 'gives no value for an empty body', answer: { status: 204, text: '' }, result: undefined },
  ])('$name', ({ answer, result }) => {
    expect(readAnswer(call, { headers, ...answer }, readers)).toEqual({ ok: true, result });
  });

  test('takes a status the caller accepts for an answer', () => {
    const accepting: HttpCall<unknown> = { ...call, accept: [409], parse: (_body, status) => status };
    expect(readAnswer(accepting, { status: 409, headers, text: '{}' }, readers)).toEqual({ ok: true, result: 409 });
  });

  test.each([
    {
      name: 'a page where JSON was due is ambiguous and may be asked for again',
      answer: { status: 200, text: '<html>canary</html>' },
      permanent: false,
      failed: {
        effect: 'ambiguous',
        status: 200,
        code: 'NOT_JSON',
        detail: 'text/html where JSON was due: <html>***</html>',
      },
    },
    {
      name: 'a 4xx is refused',
      answer: { status: 404, text: '{"why":"canary"}' },
      permanent: false,
      failed: { effect: 'refused', status: 404, detail: '404: {"why":"***"}', body: { why: '***' } },
    },
    {
      name: 'a 4xx page is refused, and read as text',
      answer: { status: 403, text: '<p>canary</p>' },
      permanent: false,
      failed: { effect: 'refused', status: 403, detail: '403: "<p>***</p>"' },
    },
    {
      name: 'a 502 is ambiguous',
      answer: { status: 502, text: '' },
      permanent: false,
      failed: { effect: 'ambiguous', status: 502, detail: '502: undefined' },
    },
    {
      name: 'a redirect is ambiguous',
      answer: { status: 302, text: '' },
      permanent: false,
      failed: { effect: 'ambiguous', status: 302, detail: '302: undefined' },
    },
    {
      name: 'a 500 that the vendor knows for a bad value is refused for good',
      answer: { status: 500, text: '{}' },
      permanent: true,
      failed: { effect: 'refused', status: 500, code: 'FIELD_017', detail: '500: {}', body: {} },
    },
  ])('$name', ({ answer, permanent, failed }) => {
    expect(readAnswer(call, { headers, ...answer }, readers)).toEqual({ ok: false, permanent, failed });
  });

  test.each([
    {
      name: 'a parser',
      parse: () => z.object({ id: z.string() }).parse({ id: 1 }),
      detail: expect.stringContaining('expected string'),
    },
    {
      name: 'an Error',
      parse: () => {
        throw new Error('no canary in here');
      },
      detail: 'no *** in here',
    },
  ])('a body of another shape is ambiguous for good, told by $name', ({ parse, detail }) => {
    expect(readAnswer({ ...call, parse }, { status: 200, headers, text: '{}' }, readers)).toEqual({
      ok: false,
      permanent: true,
      failed: { effect: 'ambiguous', status: 200, code: 'UNEXPECTED_SHAPE', detail },
    });
  });

  test('cuts a long detail', () => {
    const reading = readAnswer(call, { status: 400, headers, text: JSON.stringify('x'.repeat(2_000)) }, readers);
    expect(reading.ok || reading.failed.detail.length).toBe(401);
  });
});
