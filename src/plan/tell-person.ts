import { addDays, dayOf, noonOf } from '../domain/business-calendar.ts';
import type { Exception } from '../domain/plan.ts';
import { clocksOf } from '../mapping/clocks.ts';
import { acceptanceTask } from './acceptance.ts';
import { takesNothing } from './drift.ts';
import { resolvePerson } from './people.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import { oneLine, shorten } from './project-name.ts';
import { tellDelivery } from './tell-delivery.ts';
import { escapeHtml, reference, supplier } from './tell-sales.ts';

/** What a person is told of something that they have to do; once for each step. */
export interface Message extends Pick<Exception, 'message' | 'fix'> {
  readonly step: string;
  /** A role, an e-mail address or `deal owner`; for whoever it concerns where it is absent. */
  readonly to?: string | undefined;
}

/** A task in the CRM, due on the next working day of sales; for the owner of the deal unless told. */
export function tellInCrm(
  subject: string,
  { step, to = 'deal owner', message, fix }: Message,
  context: PlanContext,
): Part {
  const { deal, mapping, now } = context;
  const key = stepKey(context, step);
  if (isDone(context, key) || deal.archived) return nothing;
  if (context.mayHaveLeft.has('tasks')) return wanting({ kind: 'activities', of: 'tasks', dealId: deal.id });
  const found = supplier(to, context);
  if ('lookups' in found) return found;
  const { person } = found;
  const calendar = clocksOf(mapping).calendars.sales;
  const task = planning({
    key,
    handoff: context.handoff,
    deal: deal.id,
    target: 'crm',
    kind: 'create-crm-task',
    why: message,
    requests: 0.01,
    subject: shorten(oneLine(`${subject} on "${deal.properties['dealname'] ?? deal.id}"`), 200),
    html: `<p>${escapeHtml(message)}</p><p>${escapeHtml(fix)}</p>${reference(key)}`,
    dueAt: noonOf(addDays(dayOf(now, calendar.timezone), 0, 'business_days', calendar), calendar.timezone),
    ...(person?.active ? { ownerId: person.id } : {}),
  });
  return person?.active ? task : join(task, nobody(to, context));
}

const nobody = (to: string, { mapping }: PlanContext): Part =>
  raising({
    code: 'NOBODY_TO_ASK',
    message: `${to} cannot be told what there is to do: the CRM knows no such person, or has deactivated them.`,
    fix: `Give the deal an owner who is there, or name somebody else in ${mapping.file}.`,
  });

/** A comment on the brief, assigned to whom it is for; delivery's owner unless told. */
export function tellInClickUp({ step, to, message, fix }: Message, context: PlanContext): Part {
  const task = acceptanceTask(
    context,
    (context.project?.tasks ?? []).filter(({ archived }) => !archived),
  );
  if (task === undefined || takesNothing(context) || isDone(context, stepKey(context, step))) return nothing;
  const who = to ?? context.mapping.report.ownerRole;
  const { member, part } = who === undefined ? { part: nothing } : resolvePerson(who, context);
  if (part.lookups.length > 0) return part;
  const told = tellDelivery(
    step,
    {
      task: { id: task.id },
      taskName: task.name,
      text: `${message}\n${fix.replaceAll('`', '')}`,
      why: message,
      ...(member === undefined ? {} : { assignee: member.id }),
    },
    context,
  );
  return join(part, told);
}
