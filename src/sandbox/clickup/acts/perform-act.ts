import { UserError } from '../../../domain/errors.ts';
import type { Actor } from '../entities.ts';
import { Refusal } from '../http/refusal.ts';
import type { World } from '../store/world.ts';
import type { Act } from './act.ts';
import { targetMember } from './find-target.ts';
import { placeActs } from './place-acts.ts';
import { setupActs } from './setup-acts.ts';
import { statusActs } from './status-acts.ts';
import { taskActs } from './task-acts.ts';
import { templateActs } from './template-acts.ts';
import { workspaceActs } from './workspace-acts.ts';

export const acts: readonly Act[] = [
  ...statusActs,
  ...taskActs,
  ...placeActs,
  ...setupActs,
  ...workspaceActs,
  ...templateActs,
];

// Somebody has to have done it; nothing depends on who, unless the act says.
const usualPerson = 'ana@example.com';

/** Lets a person act, `by` whom the act says. Throws `UserError` for an unknown or impossible act. */
export function performClickUpAct(world: World, action: Readonly<Record<string, unknown>>): unknown {
  const known = acts.find(({ act }) => act === action['act']);
  if (known === undefined) {
    throw new UserError('SANDBOX_ACT', `No act "${String(action['act'])}" is known.`, {
      fix: `Use one of: ${acts.map(({ act }) => act).join(', ')}.`,
    });
  }
  world.settle();
  const by = typeof action['by'] === 'string' ? action['by'] : usualPerson;
  const actor: Actor = { member: targetMember(world, by), source: 'user' };
  try {
    return known.perform(action, world, actor);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new UserError('SANDBOX_ACT', `ClickUp refuses the act: ${JSON.stringify(error.body)}`, {
      fix: `For example: ${JSON.stringify(known.example)}`,
      cause: error,
    });
  }
}
