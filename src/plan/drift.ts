import type { HandoffState } from '../domain/handoff-state.ts';
import type { Exception } from '../domain/plan.ts';
import { wasTaken } from './acceptance.ts';
import { nothingToIgnore, projectChoice, raiseUnlessIgnored } from './choices.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, raising } from './plan-input.ts';
import { contentsOf, lackingIn } from './prove-copy.ts';
import { tellUnknownWord } from './unknown-word.ts';

/**
 * What a check found different from how the service left it. It is told, never put right unasked: people delete,
 * archive and copy things for reasons of their own. `state` is the one that the project is in by now.
 */
export const tellDrift = (context: PlanContext, state: HandoffState): Part =>
  join(
    // What delivery has finished, people may put away as they like.
    ...(state === 'delivered' ? [] : [standingProblem(context), goneTasks(context)]),
    raising(
      ...doubles(context),
      // Whoever accepts a project has looked at it.
      ...(wasTaken(state) ? [] : lackingCopy(context)),
    ),
    tellUnknownWord(context, state),
  );

/** A project that is gone or put away takes nothing in. */
export const takesNothing = ({ project, check }: PlanContext): boolean =>
  project !== undefined && check !== undefined && check.standing !== 'present';

function standingProblem(context: PlanContext): Part {
  const { project, check, deal } = context;
  if (project === undefined) return nothing;
  if (check === undefined || check.standing === 'present') return nothingToIgnore(projectChoice, context);
  const what = `The ${project.kind} "${project.name}" (${project.id}) of this deal`;
  const choose = `handoff choose ${deal.id} ${projectChoice}`;
  const exception =
    check.standing === 'archived'
      ? {
          code: 'PROJECT_ARCHIVED',
          message: `${what} was archived before delivery was done; nothing is written to it, and its tasks are not seen.`,
          fix: `Bring it back from the archive in ClickUp and run \`handoff retry ${deal.id}\`; or set its tasks to done first and archive it then; or leave it so with \`${choose} ignore\`.`,
        }
      : {
          code: 'PROJECT_GONE',
          message: `${what} no longer exists in ClickUp, or the token may not see it any more.`,
          fix: `Restore it from ClickUp's trash and run \`handoff retry ${deal.id}\`; or choose: \`${choose} rebuild\`, \`${choose} re-link ID\` with the id of the ${project.kind} that takes its place, or \`${choose} ignore\`.`,
        };
  return raiseUnlessIgnored(projectChoice, check.standing, exception, context);
}

function goneTasks(context: PlanContext): Part {
  const { check, deal } = context;
  const gone = check?.standing === 'present' ? check.gone : [];
  const told = gone.map(({ id, name }): Part => {
    const choose = `handoff choose ${deal.id} task:${id}`;
    const exception = {
      code: 'TASK_GONE',
      message: `Somebody deleted the task "${name}" (${id}) that was made for this deal; it is not made again by itself.`,
      fix: `Restore it from ClickUp's trash, or choose: \`${choose} rebuild\` to have it made again, \`${choose} ignore\` if it is not wanted. Nothing else waits for it.`,
    };
    return raiseUnlessIgnored(`task:${id}`, 'gone', exception, context);
  });
  return join(...told);
}

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
