import type { HandoffState } from '../domain/handoff-state.ts';
import type { Exception } from '../domain/plan.ts';
import { acceptanceTask, wasTaken, wordOf } from './acceptance.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { raising } from './plan-input.ts';
import { contentsOf, lackingIn } from './prove-copy.ts';

/**
 * What a check found different from how the service left it. It is told, never put right unasked: people delete,
 * archive and copy things for reasons of their own. `state` is the one that the project is in by now.
 */
export const tellDrift = (context: PlanContext, state: HandoffState): Part =>
  raising(
    // What delivery has finished, people may put away as they like.
    ...(state === 'delivered' ? [] : [...standingProblem(context), ...goneTasks(context)]),
    ...doubles(context),
    // Whoever accepts a project has looked at it.
    ...(wasTaken(state) ? unknownAcceptance(context) : lackingCopy(context)),
  );

/** A project that is gone or put away takes nothing in. */
export const takesNothing = ({ project, check }: PlanContext): boolean =>
  project !== undefined && check !== undefined && check.standing !== 'present';

const toBuildAgain = ({ deal, mapping }: PlanContext): string =>
  mapping.report.link === undefined
    ? `run \`handoff retry ${deal.id}\` to build it again`
    : `clear "${mapping.report.link.property}" on the deal and run \`handoff retry ${deal.id}\` to build it again`;

function standingProblem(context: PlanContext): Exception[] {
  const { project, check, deal } = context;
  if (project === undefined || check === undefined || check.standing === 'present') return [];
  const what = `The ${project.kind} "${project.name}" (${project.id}) of this deal`;
  if (check.standing === 'archived') {
    return [
      {
        code: 'PROJECT_ARCHIVED',
        message: `${what} was archived before delivery was done; nothing is written to it, and its tasks are not seen.`,
        fix: `Bring it back from the archive in ClickUp and run \`handoff retry ${deal.id}\`, or set its tasks to done first and archive it then.`,
      },
    ];
  }
  return [
    {
      code: 'PROJECT_GONE',
      message: `${what} no longer exists in ClickUp, or the token may not see it any more.`,
      fix: `Restore it from ClickUp's trash and run \`handoff retry ${deal.id}\`; or ${toBuildAgain(context)}.`,
    },
  ];
}

const goneTasks = ({ check, deal }: PlanContext): Exception[] =>
  (check?.standing === 'present' ? check.gone : []).map(({ id, name }) => ({
    code: 'TASK_GONE',
    message: `Somebody deleted the task "${name}" (${id}) that was made for this deal; it is not made again by itself.`,
    fix: `Restore it from ClickUp's trash, or run \`handoff retry ${deal.id}\` to have it made again. If it is not wanted, leave it: nothing else waits for it.`,
  }));

const doubles = ({ check }: PlanContext): Exception[] =>
  (check?.doubles ?? []).map((what) => ({
    code: 'DOUBLE_FOUND',
    message: what,
    fix: 'Remove or rename the other in ClickUp after checking that nobody works in it; the service never deletes.',
  }));

function lackingCopy({ proof, project, deal }: PlanContext): Exception[] {
  if (proof?.expected === undefined || proof.lacks.length === 0) return [];
  // What arrived late, or was added by hand since, is no longer lacking.
  const lacks = lackingIn(contentsOf(project?.tasks ?? []), proof.expected);
  if (lacks.length === 0) return [];
  return [
    {
      code: 'TEMPLATE_COPY_DIFFERS',
      message: `The copy of the template lacks what the one before had: ${lacks.join('; ')}.`,
      fix: `Compare the project with the template in ClickUp and add what is lacking. If the template was changed, nothing is wrong: \`handoff retry ${deal.id}\` confirms it.`,
    },
  ];
}

function unknownAcceptance(context: PlanContext): Exception[] {
  const { mapping, project } = context;
  const { accept } = mapping;
  if (accept === undefined || project === undefined) return [];
  const task = acceptanceTask(context, project.tasks);
  if (task === undefined || task.archived) return [];
  const { says, word: name } = wordOf(context, task);
  if (says !== 'unknown' || name === undefined) return [];
  return [
    {
      code: 'ACCEPT_STATUS_UNKNOWN',
      message: `"${task.name}" was accepted and stands at "${name}" now, which the mapping does not know (${mapping.file}:${accept.line}); it goes on counting as accepted.`,
      fix: `If the status was renamed, write \`accepted: [${[...accept.accepted, name].join(', ')}]\` there; or set the task to one of ${[...accept.accepted, ...accept.returned].join(', ')}.`,
    },
  ];
}
