import { expect, test } from '@jest/globals';
import { UserError } from '../src/domain/errors.ts';
import { createLogger } from '../src/log.ts';
import { handClock } from './support/temporary-store.ts';

function logged(level: string) {
  const lines: string[] = [];
  const log = createLogger({
    level,
    clock: handClock(Date.UTC(2026, 10, 2, 10)),
    mask: (text) => text.replaceAll('canary', '***'),
    to: { write: (line) => void lines.push(line) },
  });
  return { log, parsed: () => lines.map((line): unknown => JSON.parse(line)) };
}

test('a line is JSON with the level by name and the injected time', () => {
  const { log, parsed } = logged('info');
  log.info({ deal: '501' }, 'held');
  expect(parsed()).toEqual([{ level: 'info', time: '2026-11-02T10:00:00.000Z', deal: '501', msg: 'held' }]);
});

test('what is below the level is not written', () => {
  const { log, parsed } = logged('warn');
  log.info('quiet');
  log.warn('loud');
  expect(parsed()).toEqual([{ level: 'warn', time: '2026-11-02T10:00:00.000Z', msg: 'loud' }]);
});

test('whole lines are masked: messages, fields, names of fields, errors with their causes, children', () => {
  const { log, parsed } = logged('trace');
  const cause = new Error('because of canary');
  log.child({ token: 'canary' }).error(new UserError('CODE', 'the canary', { fix: 'hide canary', cause }), 'a canary');
  log.info({ deep: { list: ['canary'], canary: 1 } });
  expect(JSON.stringify(parsed())).not.toContain('canary');
  expect(parsed()).toHaveLength(2);
});

test('an error keeps its code and its fix', () => {
  const { log, parsed } = logged('info');
  log.error(new UserError('STORE_LOCKED', 'locked', { fix: 'wait' }));
  expect(parsed()).toEqual([
    expect.objectContaining({
      level: 'error',
      msg: 'locked',
      err: expect.objectContaining({ code: 'STORE_LOCKED', fix: 'wait', message: 'locked' }),
    }),
  ]);
});
