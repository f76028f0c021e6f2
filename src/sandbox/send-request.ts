import type { Random } from '../domain/clock.ts';
import { type Exchange, type WireAnswer, wireAnswer } from './exchange.ts';
import { applyFault } from './faults/apply-fault.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { LateCommits } from './late-commits.ts';
import type { RequestLog } from './request-log.ts';
import type { SandboxClock } from './sandbox-clock.ts';
import type { Vendor, VendorRequest } from './vendor.ts';

/** What a request meets on its way: the vendors, the faults before them, and the log behind them. */
export interface Surroundings {
  readonly clock: SandboxClock;
  readonly vendors: Readonly<Record<Vendor['name'], Vendor>>;
  readonly faults: FaultPlan;
  readonly random: Random;
  readonly log: RequestLog;
  readonly late: LateCommits;
  readonly clickupLimitPerMinute: number;
}

/** Carries out the requests that were to take effect late and are due by now, each at its own time. */
export function settleLateCommits({ clock, vendors, log, late }: Surroundings): void {
  for (const { dueAt, vendor, request, entry } of late.takeDue(clock.now())) {
    const { committed } = clock.at(dueAt, () => vendors[vendor].answer(request));
    if (committed) log.markCommitted(entry, vendor, dueAt);
  }
}

/** One request from the wire to the log. Never waits: what takes time is said in the exchange. */
export function sendRequest(around: Surroundings, name: Vendor['name'], request: VendorRequest): Exchange {
  settleLateCommits(around);
  const { clock, random, clickupLimitPerMinute } = around;
  const now = clock.now();
  let committed = false;
  const commit = (): WireAnswer => {
    const response = around.vendors[name].answer(request);
    committed = response.committed;
    return wireAnswer(response, now);
  };
  const fault = around.faults.strike({ vendor: name, method: request.method, url: request.url });
  const failing = { vendor: name, request, now, random, clickupLimitPerMinute };
  const exchange = fault === undefined ? commit() : applyFault(fault, commit, failing);
  const entry = around.log.add({
    at: now,
    vendor: name,
    method: request.method,
    url: request.url,
    status: exchange.kind === 'answer' ? exchange.status : undefined,
    committed,
    ...(fault === undefined ? {} : { fault: fault.fault }),
  });
  if (fault?.fault === 'late-commit') around.late.add({ dueAt: now + fault.lateMs, vendor: name, request, entry });
  return exchange;
}
