import { describe, expect, test } from '@jest/globals';
import type { Applied } from '../../src/apply/applied.ts';
import { DealId } from '../../src/domain/ids.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { createOperationLog } from '../../src/engine/operation-log.ts';
import { createLogger } from '../../src/log.ts';
import { handClock } from '../support/temporary-store.ts';

const note = (deal: string): Operation => ({
  key: `deal:${deal}/e1/note`,
  handoff: `${deal}/e1`,
  deal: DealId.parse(deal),
  target: 'crm',
  kind: 'close-crm-task',
  why: 'it is answered',
  requests: 1,
  taskId: '7',
});

function logged(level: string) {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  const log = createLogger({ level, clock: handClock(0), mask: (text) => text, to });
  return { ...createOperationLog(log), lines: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const applied = (outcome: Applied['outcome'], more: Partial<Applied> = {}): Applied => ({
  operation: note('501'),
  outcome,
  entry: { state: 'done' },
  ...more,
});
const about = { handoff: '501/e1', operation: 'deal:501/e1/note', deal: '501', kind: 'close-crm-task' };

describe('the log of operations', () => {
  test.each([
    {
      name: 'what was done',
      one: applied('done', { entry: { state: 'done', remoteId: '9' } }),
      line: { level: 'debug', ...about, id: '9', msg: 'operation done' },
    },
    {
      name: 'what was refused',
      one: applied('failed', {
        entry: { state: 'refused', error: '400' },
        exception: { code: 'OPERATION_REFUSED', message: 'no', fix: 'yes' },
      }),
      line: { level: 'warn', ...about, code: 'OPERATION_REFUSED', error: '400', msg: 'operation failed' },
    },
    {
      name: 'what got no answer',
      one: applied('unclear', { entry: { state: 'open', error: '502' } }),
      line: { level: 'warn', error: '502', msg: 'operation unclear: it is looked for before it is sent again' },
    },
  ])('says $name, and of which handoff', ({ one, line }) => {
    const { became, lines } = logged('debug');
    became(one);
    expect(lines()).toEqual([expect.objectContaining(line)]);
  });

  test('says at level info only what went wrong', () => {
    const { became, lines } = logged('info');
    for (const outcome of ['done', 'waiting', 'unclear', 'failed'] as const) became(applied(outcome));
    expect(lines().map(({ msg }) => msg)).toEqual([
      'operation unclear: it is looked for before it is sent again',
      'operation failed',
    ]);
  });

  test('knows for which a request is sent, side by side and deep inside', async () => {
    const { during, current } = logged('debug');
    const later = async () => {
      await new Promise(setImmediate);
      return current();
    };
    const [one, both, none] = await Promise.all([
      during([note('501')], later),
      during([note('501'), note('502')], later),
      during([], later),
    ]);
    expect({ one, both, none, after: current() }).toEqual({
      one: { handoff: '501/e1', operation: 'deal:501/e1/note' },
      both: { handoffs: ['501/e1', '502/e1'], operations: ['deal:501/e1/note', 'deal:502/e1/note'] },
      none: {},
      after: {},
    });
  });
});
