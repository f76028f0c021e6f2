import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDownload } from '../../src/http/download.ts';
import { HttpError } from '../../src/http/http-error.ts';

/** A byte now and then, and never the last: only whoever waits for it can end it. */
function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('x'), 20);
  response.on('close', () => clearInterval(timer));
}

const seen: (string | undefined)[] = [];
const server = createServer(({ url, headers }, response) => {
  seen.push(headers.authorization);
  if (url === '/file?key=secret') response.end(Buffer.from([0, 255, 10]));
  else if (url === '/moved?key=secret') response.writeHead(302, { location: '/file?key=secret' }).end();
  else if (url === '/cut?key=secret') response.destroy();
  else if (url === '/open?key=secret') response.writeHead(302, { location: 'http://192.0.2.1/file?key=secret' }).end();
  else if (url === '/drips?key=secret') drip(response);
  else response.writeHead(403).end('Access denied');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

const at = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}?key=secret`;
const download = createDownload({ vendor: 'hubspot', timeoutMs: 1_000 });
const failureOf = async (address: string, most = 100) => {
  const error = await download(address, most).catch((caught: unknown) => caught);
  if (!(error instanceof HttpError)) throw new Error(`expected an HttpError, found ${String(error)}`);
  return error;
};

describe('a file behind a signed address', () => {
  test.each(['/file', '/moved'])('comes as it is, without any token: %s', async (path) => {
    seen.length = 0;
    expect([Buffer.from(await download(at(path), 100)), new Set(seen)]).toEqual([
      Buffer.from([0, 255, 10]),
      new Set([undefined]),
    ]);
  });

  test.each([
    { name: 'is larger than was said', address: () => at('/file'), most: 2, code: 'FILE_TOO_LARGE' },
    { name: 'is refused', address: () => at('/other'), status: 403 },
    { name: 'is sent on to an address in the open', address: () => at('/open'), code: expect.any(String) },
    { name: 'never ends', address: () => at('/drips'), code: expect.any(String) },
    { name: 'does not come', address: () => at('/cut'), code: expect.any(String) },
    {
      name: 'has an address in the open',
      address: () => 'http://files.example.com/a?key=secret',
      code: 'ADDRESS_UNFIT',
    },
    { name: 'has an address of another kind', address: () => 'file:///etc/passwd?key=secret', code: 'ADDRESS_UNFIT' },
    { name: 'has no address', address: () => 'secret', code: 'ADDRESS_UNFIT' },
  ])('that $name is a failure that changed nothing and does not tell the address', async (one) => {
    const error = await failureOf(one.address(), one.most);
    const { effect, code, status } = error.failure;
    expect([effect, code, status]).toEqual(['refused', one.code, one.status]);
    expect(JSON.stringify([error.message, error.failure])).not.toContain('secret');
  });
});
