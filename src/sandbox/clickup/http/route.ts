import type { Actor } from '../entities.ts';
import type { World } from '../store/world.ts';
import type { Body } from './body.ts';
import type { FormPart } from './form-parts.ts';
import type { Query } from './query.ts';

/** A request after authorisation, on its way to the handler that its path names. */
export interface Call {
  readonly world: World;
  readonly actor: Actor;
  /** The value of `:name` in the route's path. */
  readonly param: (name: string) => string;
  readonly query: Query;
  readonly body: () => Body;
  /** The file in the part of this name, of a request that is a form. */
  readonly part: (name: string) => FormPart | undefined;
}

export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

export type Handler = (call: Call) => Reply;

/** `[method, path, handler]`; a segment that starts with a colon takes any value. */
export type Route = readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, handler: Handler];

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };
