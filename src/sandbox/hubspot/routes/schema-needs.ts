import type { ScopeNeed } from '../gateway/access.ts';
import type { Call } from '../gateway/call.ts';
import { objectTypeFacts } from '../objects/object-types.ts';
import { objectTypeOf } from './object-call.ts';

/** The schema scope of the type, or for reading the scope of its records. */
export const schemaNeeds =
  (kind: 'read' | 'write') =>
  (call: Pick<Call, 'params'>): readonly ScopeNeed[] => {
    const type = objectTypeOf(call);
    const own = `crm.schemas.${type}.${kind}`;
    return [{ anyOf: kind === 'read' ? [own, ...objectTypeFacts[type].readScopes] : [own] }];
  };
