import { afterAll, afterEach, beforeAll } from '@jest/globals';
import nock from 'nock';

/** Answers for one origin with the net switched off. A request without a mock fails the test, and so does an unused mock. */
export function vendorMock(origin: string): () => nock.Scope {
  const unexpected: string[] = [];
  const note = ({ method, url }: { readonly method: string; readonly url: string }) => {
    unexpected.push(`${method} ${url}`);
  };
  beforeAll(() => {
    nock.disableNetConnect();
    nock.emitter.on('no match', note);
  });
  afterEach(() => {
    const unused = nock.pendingMocks();
    const missing = unexpected.splice(0);
    nock.cleanAll();
    if (missing.length > 0) throw new Error(`No mock for: ${missing.join(', ')}`);
    if (unused.length > 0) throw new Error(`Mocks that nobody called: ${unused.join(', ')}`);
  });
  afterAll(() => {
    nock.emitter.off('no match', note);
    nock.restore();
  });
  return () => nock(origin);
}
