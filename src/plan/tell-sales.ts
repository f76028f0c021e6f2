import { isKnownAs } from '../domain/aliases.ts';
import { addDays, dayOf, noonOf } from '../domain/business-calendar.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { OperationKey } from '../domain/ids.ts';
import { markerLine } from '../domain/marker.ts';
import { sameName } from '../domain/nearest.ts';
import type { Missing } from '../domain/plan.ts';
import type { CrmPerson } from '../domain/snapshot.ts';
import { dealOwner } from './deal-owner.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import { placesOf } from './role-players.ts';
import { returnKey, roundOf } from './rounds.ts';

const heldStep = 'held-task';

/** One task in the CRM for each person who can supply something that is missing. */
export function askForMissing(missing: readonly Missing[], context: PlanContext): Part {
  const groups = new Map<string, { person: CrmPerson | undefined; ask: string; items: Missing[] }>();
  for (const item of missing) {
    const found = supplier(item.ask, context);
    if ('lookups' in found) return found;
    const id = found.person?.id ?? 'nobody';
    const group = groups.get(id) ?? { person: found.person, ask: item.ask, items: [] };
    groups.set(id, { ...group, items: [...group.items, item] });
  }
  return join(...[...groups].map(([id, group]) => askOne(id, group, context)));
}

/** `deal owner`, a role filled from a deal property, or an e-mail address of somebody in the CRM. */
export function supplier(ask: string, context: PlanContext): { readonly person: CrmPerson | undefined } | Part {
  if (sameName(ask, 'deal owner')) return { person: dealOwner(context) };
  const role = context.mapping.roles.find((one) => sameName(one.name, ask));
  const fromDeal = role?.from?.value(context.scope);
  const person = context.deal.people[String(fromDeal ?? '')];
  if (person !== undefined) return { person };
  const email = role === undefined ? ask : (placesOf(role, context)[0]?.players.people[0] ?? '');
  if (sameName(email, 'deal owner')) return { person: dealOwner(context) };
  if (context.catalogue.owners === undefined) return wanting({ kind: 'owners' });
  return { person: context.catalogue.owners.find((one) => isKnownAs(one, email)) };
}

function askOne(
  id: string,
  {
    person,
    ask,
    items,
  }: { readonly person: CrmPerson | undefined; readonly ask: string; readonly items: readonly Missing[] },
  context: PlanContext,
): Part {
  const { deal, mapping, now } = context;
  const key = stepKey(context, `${heldStep}:${roundOf('held', context)}:${id}`);
  const gone = person === undefined || !person.active;
  const exception = gone
    ? raising({
        code: 'NOBODY_TO_ASK',
        message: `${ask} (${person?.name ?? 'nobody'}) cannot supply ${items.map((item) => item.label).join(', ')}: ${person === undefined ? 'the CRM knows no such person' : 'deactivated in the CRM'}.`,
        fix: 'Give the deal an owner who is there.',
      })
    : nothing;
  if (isDone(context, key)) return exception;
  if (context.mayHaveLeft.has('tasks'))
    return join(exception, wanting({ kind: 'activities', of: 'tasks', dealId: deal.id }));
  const { timezone } = mapping.calendar;
  const due = addDays(dayOf(now, timezone), 1, 'business_days', mapping.calendar);
  const list = items
    .map((item) => `<li><b>${escapeHtml(item.label)}</b> ${escapeHtml(item.problem)}. ${escapeHtml(item.fix)}.</li>`)
    .join('');
  const task = planning({
    key,
    handoff: context.handoff,
    deal: deal.id,
    target: 'crm',
    kind: 'create-crm-task',
    why: `${person?.name ?? ask} can supply ${items.map((item) => item.label).join(', ')}`,
    requests: 0.01,
    subject: `Handoff held: ${items.map((item) => item.label).join(', ')} missing on "${deal.properties['dealname'] ?? deal.id}"`,
    html: `<p>Delivery can start when these are on the deal:</p><ul>${list}</ul>${reference(key)}`,
    dueAt: noonOf(due, timezone),
    ...(person === undefined || gone ? {} : { ownerId: person.id }),
  });
  return join(exception, task);
}

/** Closes the tasks that asked for what is there by now. */
export const closeAsked = (context: PlanContext): Part =>
  closeTasks(heldStep, () => true, 'what it asked for is no longer missing', context);

/** Closes the tasks of a step whose rest of the key says that they are over. */
export const closeTasks = (step: string, isOver: (rest: string) => boolean, why: string, context: PlanContext): Part =>
  join(
    ...[...context.ledger].sort(byKey).map(([key, entry]): Part => {
      const prefix = stepKey(context, `${step}:`);
      const closing = `${key}/close` as const;
      if (!key.startsWith(prefix) || key.endsWith('/close') || !isOver(key.slice(prefix.length))) return nothing;
      if (entry.state !== 'done' || entry.remoteId === undefined || isDone(context, closing)) return nothing;
      return planning({
        key: closing,
        handoff: context.handoff,
        deal: context.deal.id,
        target: 'crm',
        kind: 'close-crm-task',
        why,
        requests: 0.01,
        taskId: entry.remoteId,
      });
    }),
  );

const byKey = ([a]: readonly [OperationKey, unknown], [b]: readonly [OperationKey, unknown]): number =>
  a.localeCompare(b);

/** A note on the deal's timeline for a state that sales should see; once per state and round. */
export const noteState = (state: HandoffState, because: string, context: PlanContext): Part =>
  noteOnDeal(state, `note:${state}:${roundOf(state, context)}`, noteText(state, because, context), context);

/** A note on the deal's timeline, once for each step; only where the mapping wants notes of this state. */
export function noteOnDeal(state: HandoffState, step: string, html: string, context: PlanContext): Part {
  const { mapping, deal } = context;
  if (!mapping.report.notes.includes(state)) return nothing;
  const key = stepKey(context, step);
  if (isDone(context, key)) return nothing;
  if (context.mayHaveLeft.has('notes')) return wanting({ kind: 'activities', of: 'notes', dealId: deal.id });
  return planning({
    key,
    handoff: context.handoff,
    deal: deal.id,
    target: 'crm',
    kind: 'create-note',
    why: `sales should see ${/^note:(resumed|merged)/.test(step) ? 'that the handoff goes on' : `that the handoff is ${state.replace('_', ' ')}`}`,
    requests: 0.01,
    html: `<p>${html}</p>${reference(key)}`,
  });
}

/** The project by name, as a link; in words before there is one. */
export const projectLink = ({ project }: PlanContext): string =>
  project === undefined ? 'the project' : `<a href="${escapeHtml(project.url)}">${escapeHtml(project.name)}</a>`;

function noteText(state: HandoffState, because: string, context: PlanContext): string {
  const { agreed } = context;
  const round = roundOf(state, context);
  const link = projectLink(context);
  const why = escapeHtml(because);
  const texts: Partial<Record<HandoffState, string>> = {
    held: `The handoff is held: ${why}.`,
    offered: agreed.has(returnKey(round - 1))
      ? `The handoff is offered to delivery again: ${link} (round ${round + 1}).`
      : `The delivery project is built: ${link}. It waits for delivery to accept it.`,
    accepted: `Delivery accepted the handoff: ${link}.`,
    in_delivery: `Delivery has started: ${link} (${why}).`,
    delivered: `Delivered: ${link} (${why}).`,
    returned: `Delivery returned the handoff to sales: ${link} (${why}).`,
  };
  return texts[state] ?? `The handoff is ${state.replace('_', ' ')}: ${why}.`;
}

export const reference = (key: OperationKey): string => `<p><small>${escapeHtml(markerLine(key))}</small></p>`;

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
