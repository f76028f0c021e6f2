import { z } from 'zod';
import { UserError } from '../../../domain/errors.ts';
import { findObjectType, type ObjectType, objectTypes } from '../objects/object-types.ts';
import type { HubSpotRecord, Occasion } from '../objects/record.ts';
import { liveRecords, type Portal, resolveMerged } from '../portal.ts';

/** Who acts, where and when. */
export interface Actor {
  readonly portal: Portal;
  readonly occasion: Occasion;
  /** A whole number below the argument. */
  readonly choose: (below: number) => number;
}

export interface Act {
  readonly act: string;
  readonly does: string;
  readonly example: Readonly<Record<string, unknown>>;
  readonly run: (actor: Actor, action: unknown) => unknown;
}

export const impossible = (message: string, fix: string): UserError => new UserError('SANDBOX_ACT', message, { fix });

/** An act with the shape of what it needs; anything else in the action is refused with the example as the fix. */
export function defineAct<S extends z.ZodType>(
  facts: { act: string; does: string; example: Readonly<Record<string, unknown>>; input: S },
  run: (actor: Actor, input: z.infer<S>) => unknown,
): Act {
  const { act, does, input } = facts;
  const example = { act, ...facts.example };
  return {
    act,
    does,
    example,
    run: (actor, action) => {
      const parsed = input.safeParse(action);
      if (parsed.success) return run(actor, parsed.data);
      const problem = `The act "${act}" was not understood: ${z.prettifyError(parsed.error)}`;
      throw impossible(problem, `Send it like this: ${JSON.stringify(example)}`);
    },
  };
}

/** What acts name a record by: its id, or what it is called. */
export const Name = z.coerce.string().min(1);

const titles: Readonly<Record<ObjectType, string>> = {
  contacts: 'email',
  companies: 'name',
  deals: 'dealname',
  products: 'name',
  line_items: 'name',
  quotes: 'hs_title',
  tasks: 'hs_task_subject',
  notes: 'hs_note_body',
};

/** The record of this id or title, archived ones included; what was merged away leads to its survivor. */
export function recordNamed(portal: Portal, type: ObjectType, name: string): HubSpotRecord {
  const found =
    resolveMerged(portal, type, name) ??
    liveRecords(portal, type).find(({ properties }) => properties[titles[type]] === name);
  if (found !== undefined) return found;
  throw impossible(
    `No record of ${type} has the id or the name "${name}".`,
    'Look at GET /__sandbox/state for what exists.',
  );
}

export function liveNamed(portal: Portal, type: ObjectType, name: string): HubSpotRecord {
  const found = recordNamed(portal, type, name);
  if (found.archivedAt === undefined) return found;
  throw impossible(`${found.id} of ${type} is deleted.`, 'Bring it back with the act "restore".');
}

export function typeNamed(name: string): ObjectType {
  const type = findObjectType(name);
  if (type !== undefined) return type;
  throw impossible(`"${name}" is not a kind of record.`, `Use one of: ${objectTypes.join(', ')}.`);
}

/** What an act answers: enough to find the record again. */
export const told = ({ id, type, properties }: HubSpotRecord) => ({
  id,
  type,
  name: properties[titles[type]] ?? null,
  ...(type === 'deals' ? { stage: properties['dealstage'] ?? null } : {}),
});
