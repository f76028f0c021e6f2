import { describe, expect, test } from '@jest/globals';
import { auditKeepMs } from '../../src/config/audit-keep.ts';
import { readConfig } from '../../src/config/read-config.ts';

const day = 86_400_000;

describe('AUDIT_KEEP', () => {
  test.each([
    { text: 'forever', ms: undefined },
    { text: '1d', ms: day },
    { text: '52w', ms: 364 * day },
    { text: '7y', ms: 2_555 * day },
  ])('$text is $ms', ({ text, ms }) => {
    expect(auditKeepMs(readConfig({ AUDIT_KEEP: text }).auditKeep)).toBe(ms);
  });

  test.each(['0d', '10', 'd', '10m', '-1d', 'never', '99999d'])('%s is refused', (text) => {
    expect(() => readConfig({ AUDIT_KEEP: text })).toThrow(/AUDIT_KEEP is .*; expected "forever", or a while/);
  });
});
