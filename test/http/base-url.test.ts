import { describe, expect, test } from '@jest/globals';
import { callUrl, isLoopback, parseBaseUrl } from '../../src/http/base-url.ts';

describe('parseBaseUrl', () => {
  test.each([
    { text: 'https://api.hubapi.com', origin: 'https://api.hubapi.com' },
    { text: 'https://proxy.example.com:8443/hubspot/', origin: 'https://proxy.example.com:8443' },
    { text: 'http://127.0.0.1:4010', origin: 'http://127.0.0.1:4010' },
    { text: 'http://localhost:4010', origin: 'http://localhost:4010' },
    { text: 'http://[::1]:4010', origin: 'http://[::1]:4010' },
  ])('takes $text', ({ text, origin }) => {
    expect(parseBaseUrl(text).origin).toBe(origin);
  });

  test.each([
    { text: 'http://api.hubapi.com', code: 'BASE_URL_INSECURE' },
    { text: 'http://127.0.0.1.example.com', code: 'BASE_URL_INSECURE' },
    { text: 'http://localhost.example.com', code: 'BASE_URL_INSECURE' },
    { text: 'https://somebody:secret@api.hubapi.com', code: 'BASE_URL_INVALID' },
    { text: 'https://api.hubapi.com?key=secret', code: 'BASE_URL_INVALID' },
    { text: 'ftp://api.hubapi.com', code: 'BASE_URL_INVALID' },
    { text: 'api.hubapi.com', code: 'BASE_URL_INVALID' },
    { text: '//somebody:secret@api.hubapi.com', code: 'BASE_URL_INVALID' },
  ])('refuses $text', ({ text, code }) => {
    expect(() => parseBaseUrl(text)).toThrow(
      expect.objectContaining({ code, fix: expect.any(String), message: expect.not.stringContaining('secret') }),
    );
  });
});

describe('isLoopback', () => {
  test.each([
    { url: 'http://127.0.0.2', is: true },
    { url: 'http://127.example.com', is: false },
    { url: 'https://api.clickup.com', is: false },
  ])('$url: $is', ({ url, is }) => {
    expect(isLoopback(new URL(url))).toBe(is);
  });
});

describe('callUrl', () => {
  const base = new URL('https://proxy.example.com/hubspot/');

  test('appends path and query, repeats lists and leaves out what is undefined', () => {
    const query = { limit: 100, archived: false, after: undefined, 'list_ids[]': ['1', '2'], name: 'a&b' };
    expect(callUrl(base, '/crm/owners', query).href).toBe(
      'https://proxy.example.com/hubspot/crm/owners?limit=100&archived=false&list_ids%5B%5D=1&list_ids%5B%5D=2&name=a%26b',
    );
  });

  test.each(['crm/owners', '@evil.example.com/', '.evil.example.com/x', ':9/x'])('refuses the path %s', (path) => {
    expect(() => callUrl(new URL('https://api.hubapi.com'), path)).toThrow('is not a path of');
  });
});
