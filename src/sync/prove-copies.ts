import type { CopyProof } from '../domain/project-check.ts';
import { contentsOf, copyKind, lackingIn } from '../plan/prove-copy.ts';
import type { ReadDeps } from './deps.ts';
import type { Work } from './work.ts';

/**
 * A proof for every copy of a template that has just arrived whole, each held against the last one of its kind before
 * it: the only way to notice that ClickUp left something out, since its API shows no template's contents.
 */
export async function proveCopies(
  arrived: readonly Work[],
  { store, clock }: Pick<ReadDeps, 'store' | 'clock'>,
): Promise<Work[]> {
  const last = new Map<string, CopyProof | undefined>();
  const proved: Work[] = [];
  for (const work of arrived) {
    const template = freshCopyOf(work);
    if (template === undefined) {
      proved.push(work);
      continue;
    }
    const before = last.has(template) ? last.get(template) : await store.proofs.lastOf(template);
    const proof = prove(work, template, before, clock.now());
    last.set(template, proof);
    proved.push({ ...work, proof });
  }
  return proved;
}

/** The kind of copy, when all that stands in the project is what the template brought. */
function freshCopyOf({ project, plan, mapping, proof, mayBeInherited }: Work): string | undefined {
  if (project?.settled !== true || project.tasks.length === 0 || mayBeInherited || proof !== undefined)
    return undefined;
  if (plan?.template === undefined || mapping === undefined) return undefined;
  return project.tasks.some((task) => task.marker !== undefined) ? undefined : copyKind(plan.template, mapping.project);
}

function prove({ project }: Work, template: string, before: CopyProof | undefined, at: number): CopyProof {
  const contents = contentsOf(project?.tasks ?? []);
  const lacks = before === undefined ? [] : lackingIn(contents, before.contents);
  return {
    template,
    contents,
    lacks,
    at,
    ...(before === undefined || lacks.length === 0 ? {} : { expected: before.contents }),
  };
}
