import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import type { Actor } from '../entities.ts';
import type { World } from '../store/world.ts';

/** Something a person can do by hand in the workspace. */
export interface Act {
  readonly act: string;
  readonly does: string;
  readonly example: Readonly<Record<string, unknown>>;
  readonly perform: (action: Readonly<Record<string, unknown>>, world: World, actor: Actor) => unknown;
}

interface ActDefinition<S extends z.ZodRawShape> {
  readonly act: string;
  readonly does: string;
  readonly example: z.input<z.ZodObject<S>>;
  readonly input: S;
  readonly run: (input: z.infer<z.ZodObject<S>>, world: World, actor: Actor) => unknown;
}

/** Wraps an act so that a wrong word in it is told with the example that works. */
export function defineAct<S extends z.ZodRawShape>({ act, does, example, input, run }: ActDefinition<S>): Act {
  const schema = z.strictObject(input);
  return {
    act,
    does,
    example: { act, ...example },
    perform({ act: _act, by: _by, ...rest }, world, actor) {
      const parsed = schema.safeParse(rest);
      if (parsed.success) return run(parsed.data, world, actor);
      throw new UserError('SANDBOX_ACT', `"${act}" cannot be done: ${z.prettifyError(parsed.error)}`, {
        fix: `For example: ${JSON.stringify({ act, ...example })}`,
      });
    },
  };
}
