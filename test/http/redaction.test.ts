import { describe, expect, test } from '@jest/globals';
import { createRedactor } from '../../src/http/redaction.ts';

const secret = 'ca"nary/ä+1';
const redact = createRedactor([secret, '', 'ca"nary/ä+1-and-more']);

describe('createRedactor', () => {
  test.each([
    { name: 'as it is', text: secret },
    { name: 'URI-encoded', text: encodeURIComponent(secret) },
    { name: 'JSON-escaped', text: JSON.stringify(secret).slice(1, -1) },
    { name: 'in base64', text: Buffer.from(secret).toString('base64') },
    { name: 'in base64 for URLs', text: Buffer.from(secret).toString('base64url') },
    { name: 'as part of a longer one', text: 'ca"nary/ä+1-and-more' },
  ])('masks the secret $name', ({ text }) => {
    expect(redact(`before ${text} and ${text} after`)).toBe('before *** and *** after');
  });

  test.each([
    { name: 'a bearer token', text: 'Authorization: Bearer abc.def-123==, next', masked: 'Authorization: ***, next' },
    { name: 'a personal ClickUp token', text: 'token=pk_1234567_ABCDEF&x', masked: 'token=***&x' },
    { name: 'a HubSpot token', text: '"pat-na1-aaaa-bbbb"', masked: '"***"' },
  ])('masks $name that nobody registered', ({ text, masked }) => {
    expect(redact(text)).toBe(masked);
  });

  test('leaves other text alone', () => {
    const text = 'The path of the patient bearer: /crm/pat/pk_1';
    expect(createRedactor([])(text)).toBe(text);
  });
});
