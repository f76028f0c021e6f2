import { cutAnswer, type Exchange, type WireAnswer, wireAnswer } from '../exchange.ts';
import { type Failing, failureAnswer, htmlPage } from './failure-answers.ts';
import type { FaultRule } from './fault-rules.ts';

/**
 * Lets one request go wrong. `commit` has the vendor carry it out and is called only by faults that do so at once:
 * a late commit is for the caller to remember.
 */
export function applyFault(fault: FaultRule, commit: () => WireAnswer, failing: Failing): Exchange {
  switch (fault.fault) {
    case 'commit-then-status':
      commit();
      return wireAnswer(failureAnswer(fault, failing), failing.now);
    case 'status':
      return wireAnswer(failureAnswer(fault, failing), failing.now);
    case 'commit-then-html':
      commit();
      return wireAnswer(htmlPage(fault.status), failing.now);
    case 'html':
      return wireAnswer(htmlPage(fault.status), failing.now);
    case 'commit-then-timeout':
      commit();
      return { kind: 'silence' };
    case 'timeout':
    case 'late-commit':
      return { kind: 'silence' };
    case 'commit-then-reset':
      commit();
      return { kind: 'hang-up' };
    case 'reset':
      return { kind: 'hang-up' };
    case 'refused':
      return { kind: 'refused' };
    case 'truncate':
      return cutAnswer(commit());
    case 'slow':
      return { ...commit(), delayMs: fault.slowMs };
  }
}
