import { type Call, param } from '../gateway/call.ts';
import type { ObjectType } from '../objects/object-types.ts';
import { objectTypeOf } from './object-call.ts';

/** The kinds of records at both ends, as the path names them. */
export interface Pair {
  readonly from: ObjectType;
  readonly to: ObjectType;
}
export interface Ids {
  readonly from: string;
  readonly to: string;
}
export const pairOf = (call: Call): Pair => ({ from: objectTypeOf(call, 'from'), to: objectTypeOf(call, 'to') });

export const idsInPath = (call: Call): Ids => ({ from: param(call, 'id'), to: param(call, 'toId') });

export const namedAssociationPath = 'objects/:from/:id/associations/:to/:toId/:associationType';
