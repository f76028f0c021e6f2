import { expect, test } from '@jest/globals';
import { isLoopbackHost } from '../../src/config/loopback.ts';

test.each([
  { host: 'localhost', loopback: true },
  { host: '127.0.0.1', loopback: true },
  { host: '127.8.9.10', loopback: true },
  { host: '::1', loopback: true },
  { host: '[::1]', loopback: true },
  { host: '127.0.0.1.example.com', loopback: false },
  { host: '127.example.com', loopback: false },
  { host: 'localhost.example.com', loopback: false },
  { host: '0.0.0.0', loopback: false },
  { host: '::', loopback: false },
  { host: '10.0.0.1', loopback: false },
  { host: '', loopback: false },
])('"$host" is this machine only: $loopback', ({ host, loopback }) => {
  expect(isLoopbackHost(host)).toBe(loopback);
});
