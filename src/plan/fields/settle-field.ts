import type { FieldRule } from '../../mapping/mapping.ts';

/** What the two sides of one field say, held against what they last agreed on. */
export interface FieldNews {
  readonly crmChanged: boolean;
  readonly clickupChanged: boolean;
  /** Both say the same now. */
  readonly equal: boolean;
  /** A person has said which side is right. */
  readonly choice?: 'crm' | 'clickup' | undefined;
}

/** `tell`: the side that is written loses what somebody entered there, and is told why. */
export type Verdict =
  | { readonly kind: 'nothing' }
  /** What stands on both sides is right, be it equal or not. */
  | { readonly kind: 'agree' }
  | { readonly kind: 'write'; readonly side: 'crm' | 'clickup'; readonly tell: boolean }
  | { readonly kind: 'ask' };

type Policy = Pick<FieldRule, 'direction' | 'owner' | 'onConflict'>;
type Side = 'crm' | 'clickup';

const other = (side: Side): Side => (side === 'crm' ? 'clickup' : 'crm');

/** Pure. What becomes of a field: a change flows to the other side, is put back, is left, or is put before a person. */
export function settleField(policy: Policy, { crmChanged, clickupChanged, equal, choice }: FieldNews): Verdict {
  if (equal) return { kind: 'agree' };
  if (choice !== undefined) return writeTo(other(choice), policy, false);
  if (!crmChanged && !clickupChanged) return { kind: 'nothing' };
  const owner: Side = policy.owner === 'sales' ? 'crm' : 'clickup';
  if (crmChanged && clickupChanged)
    return policy.onConflict === 'ask' ? { kind: 'ask' } : writeTo(other(owner), policy, true);
  const changed: Side = crmChanged ? 'crm' : 'clickup';
  if (changed === owner) return writeTo(other(owner), policy, false);
  switch (policy.onConflict) {
    case 'accept':
      return writeTo(owner, policy, false);
    case 'refuse':
      return isWritten(changed, policy) ? { kind: 'write', side: changed, tell: true } : { kind: 'ask' };
    case 'ask':
      return { kind: 'ask' };
    default:
      return policy.onConflict satisfies never;
  }
}

const isWritten = (side: Side, { direction }: Policy): boolean =>
  side === 'crm' ? direction !== 'to_clickup' : direction !== 'to_crm';

/** A side that the mapping does not write keeps what it says. */
const writeTo = (side: Side, policy: Policy, tell: boolean): Verdict =>
  isWritten(side, policy) ? { kind: 'write', side, tell } : { kind: 'agree' };
