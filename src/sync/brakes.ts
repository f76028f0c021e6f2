import type { Exception } from '../domain/plan.ts';
import type { Work } from './work.ts';

/** More new projects in one pass than this are a surprise, and surprises are shown before they happen. */
export const mostNewProjects = 100;
export const brakeCode = 'BRAKE_MANY_PROJECTS';

const makesProject = (work: Work): boolean =>
  work.plan?.operations.some((one) =>
    ['create-list', 'copy-list-template', 'copy-folder-template'].includes(one.kind),
  ) ?? false;

/** Holds back all new projects when there are too many of them; everything else goes on. */
export function brake(
  works: readonly Work[],
  allowMany: boolean,
): { readonly works: Work[]; readonly refusal?: Exception } {
  const builders = works.filter(makesProject);
  if (allowMany || builders.length <= mostNewProjects) return { works: [...works] };
  const held = new Set(builders.map((work) => work.id));
  return {
    works: works.filter((work) => !held.has(work.id)),
    refusal: {
      code: brakeCode,
      message: `This pass would build ${builders.length} projects; more than ${mostNewProjects} at once are not built without a word from you.`,
      fix: 'Look at `handoff plan`. If that is what you want, run `handoff sync --allow-many` once; if not, set a later `since` in the mapping.',
    },
  };
}
