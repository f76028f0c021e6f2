import { createHash } from 'node:crypto';
import { handoffStates } from '../domain/handoff-state.ts';
import { type Destination, isTroubleKind, type Notice, roleTold } from '../domain/notice.ts';
import type { Exception } from '../domain/plan.ts';
import type { NotifyRule } from '../mapping/notify.ts';
import { dealOwner } from '../plan/deal-owner.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import { toldToPeopleAt } from './told-at.ts';
import type { Work } from './work.ts';

/**
 * What people are told of one handoff, in the transaction that writes down what they are told of: a state it came into,
 * trouble that is new, and what is over of all that they were told. The same trouble is told once for as long as it lasts.
 */
export async function noteForPeople(
  work: Work,
  row: HandoffRow,
  { moved, exceptions }: { readonly moved: boolean; readonly exceptions: readonly Exception[] },
  inside: Pick<Store, 'notices'>,
  at: number,
): Promise<void> {
  const rule = work.mapping?.notify;
  if (rule === undefined || rule.to.length === 0) return;
  const told = (await inside.notices.troublesOf(work.id)).filter(({ kind }) => isTroubleKind(kind));
  const now = troublesNow(rule, row, exceptions);
  const over = told.filter(({ kind }) => !now.open.has(kind));
  const arrived = moved && rule.on.includes(row.state) ? [stateNotice(row)] : [];
  const news = recipients(rule, work).flatMap((to) => {
    const known = told.filter((one) => isSame(one.to, to)).map(({ kind }) => kind);
    return [...arrived, ...now.told.filter(({ kind }) => !known.includes(kind))].map((said) => ({ said, to }));
  });
  const ended = over
    // What nobody has heard of yet need not be taken back; and where it is now is told by itself, if anybody asked for it.
    .filter(({ kind, isOpen }) => !isOpen && rule.on.includes(kind) && !(isState(kind) && arrived.length > 0))
    .map(({ kind, to }) => ({ said: { kind, phase: 'ended', message: isOver(row) } as const, to }));
  await inside.notices.forget(over.map(({ id }) => id));
  const dueAt = toldToPeopleAt(at, rule);
  await inside.notices.add(
    [...news, ...ended].map(({ said, to }) => ({
      to,
      notice: noticeOf(said, work, to, at),
      dueAt: to.channel === 'webhook' ? at : dueAt,
    })),
  );
}

type Said = Pick<Notice, 'kind' | 'phase' | 'message' | 'fix'>;

/** Clocks whose time is used up; that time is running out has a code of its own. */
const overdueCodes: readonly string[] = ['CLOCK_OVERDUE', 'NO_ACTION'];

function troublesNow({ on }: NotifyRule, row: HandoffRow, exceptions: readonly Exception[]) {
  const late = exceptions.filter(({ code }) => overdueCodes.includes(code));
  const said = (kind: string, [first]: readonly Exception[]): Said[] =>
    first === undefined ? [] : [{ kind, phase: 'began', message: first.message, fix: first.fix }];
  const codes = on.filter((kind) => exceptions.some(({ code }) => code === kind));
  return {
    /** What of that which can be told of is so now. */
    open: new Set([row.state, ...exceptions.map(({ code }) => code), ...(late.length > 0 ? ['overdue'] : [])]),
    told: [
      ...(on.includes('overdue') ? said('overdue', late) : []),
      ...codes.flatMap((kind) =>
        said(
          kind,
          exceptions.filter(({ code }) => code === kind),
        ),
      ),
    ],
  };
}

const stateNotice = ({ state, because }: HandoffRow): Said => ({ kind: state, phase: 'began', message: because });

const isState = (kind: string): boolean => handoffStates.some((state) => state === kind);

const isOver = ({ state, because }: HandoffRow): string =>
  `It is over; the handoff is ${state.replaceAll('_', ' ')}: ${because}`;

const isSame = (a: Destination, b: Destination): boolean => a.channel === b.channel && a.name === b.name;

function recipients({ to }: NotifyRule, { deal, plan }: Work): Destination[] {
  const owner = dealOwner({ deal })?.email?.trim().toLowerCase();
  const named = to.flatMap((one): Destination[] => {
    const role = roleTold(one);
    if (role === undefined && (one.channel !== 'email' || one.name !== 'deal owner')) return [one];
    const email = role === undefined ? owner : plan?.people?.[role]?.trim().toLowerCase();
    return email === undefined ? [] : [{ channel: 'email', name: email }];
  });
  return [...new Map(named.map((one) => [JSON.stringify(one), one])).values()];
}

function noticeOf(said: Said, { id, deal, dealRow, project, mapping }: Work, to: Destination, at: number): Notice {
  const identity = JSON.stringify([id, said.kind, said.phase, at, to.channel, to.name]);
  return {
    ...said,
    id: createHash('sha256').update(identity).digest('hex').slice(0, 24),
    at,
    handoff: id,
    deal: deal.id,
    dealName: dealRow.name,
    dealUrl: deal.url,
    mapping: mapping?.name ?? '',
    ...(project === undefined ? {} : { projectUrl: project.url }),
  };
}
