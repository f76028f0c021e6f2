import { z } from 'zod';
import { kindOf } from '../domain/codes/exception-kinds.ts';
import type { Exception } from '../domain/plan.ts';
import { shortHash } from './amend/short-hash.ts';
import { clockCodes } from './clocks/plan-clocks.ts';
import { mirrorExceptions } from './mirror-exceptions.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, join, nothing } from './plan-input.ts';
import { tellInClickUp, tellInCrm } from './tell-person.ts';
import { closeTasks } from './tell-sales.ts';

const crmStep = 'exception-task';
const clickUpStep = 'exception';
const beforeKey = 'exceptions';

/** Told in ways of their own, or about somebody whom nobody can reach. */
const toldElsewhere: readonly string[] = [...clockCodes, 'RESUBMISSION_OVERDUE', 'NOBODY_TO_ASK'];

const Before = z.array(z.string());

/**
 * Brings what is open to those who have to do it, where the mapping wants that: to sales as tasks in the CRM, which are
 * closed once it is over, to delivery as comments on the brief. Each is told once; what was open before the mapping
 * wanted it is not told at all. A list in ClickUp shows whatever is open. Nothing is over unless these are all (`areAll`).
 */
export function tellExceptions(exceptions: readonly Exception[], context: PlanContext, areAll: boolean): Part {
  const { inbox } = context.mapping;
  if (inbox === undefined) return nothing;
  const mirrored = mirrorExceptions(exceptions, context, areAll);
  if (inbox.sales === undefined && inbox.delivery === undefined) return mirrored;
  const open = exceptions
    .filter(({ code }) => !toldElsewhere.includes(code))
    .map((one) => ({ ...one, name: `${one.code}:${shortHash(one.message)}`, move: one.move ?? kindOf(one.code).move }));
  const known = context.agreed.get(beforeKey)?.value;
  const isNew = (context.history ?? []).length < 2;
  const before = known === undefined ? (isNew ? [] : open.map(({ name }) => name)) : Before.parse(JSON.parse(known));
  const told = open
    .filter(({ name }) => !before.includes(name))
    .map(({ name, move, message, fix, code }): Part => {
      if (move === 'sales' && inbox.sales === 'task')
        return tellInCrm(
          `Handoff: ${code.toLowerCase().replaceAll('_', ' ')}`,
          { step: `${crmStep}:${name}`, message, fix },
          context,
        );
      if (move === 'delivery' && inbox.delivery === 'comment')
        return tellInClickUp({ step: `${clickUpStep}:${name}`, message, fix }, context);
      return nothing;
    });
  const names = open.map(({ name }) => name);
  const over = closeTasks(crmStep, (rest) => !names.includes(rest), 'what it asked for is no longer wanted', context);
  const remembered =
    known === undefined ? agreeing(context, { key: beforeKey, value: JSON.stringify(before) }) : nothing;
  return join(mirrored, ...told, areAll && !context.deal.archived ? over : nothing, remembered);
}
