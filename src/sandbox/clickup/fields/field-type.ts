import type { Field, Task } from '../entities.ts';
import type { Body } from '../http/body.ts';
import { type Refusal, refusal } from '../http/refusal.ts';
import type { World } from '../store/world.ts';

interface WriteContext {
  readonly world: World;
  readonly field: Field;
  /** The value kept so far, undefined when there is none. */
  readonly before: unknown;
  /** `value_options` of the request. */
  readonly options: Body;
}

interface ReadContext {
  readonly world: World;
  readonly field: Field;
  readonly task: Task;
}

/**
 * How one type of custom field is written, kept and read. `write` gives the value to keep, or undefined to clear it;
 * a type without it cannot be set. `read` gives what a task shows. A type with `compute` has a value without being set.
 * https://developer.clickup.com/docs/customfields
 */
export interface FieldType {
  readonly write?: (value: unknown, context: WriteContext) => unknown;
  readonly read: (kept: unknown, context: ReadContext) => unknown;
  readonly compute?: (context: ReadContext) => unknown;
}

export const invalidValue = (): Refusal => refusal(400, 'Invalid Value', 'FIELD_342');
export const notAnOption = (): Refusal => refusal(400, 'Value must be an option index or uuid', 'FIELD_011');
/** A caller's mistake that ClickUp reports as its own: a naive retry loops for ever. */
export const notADate = (): Refusal => refusal(500, 'Value is not a valid date', 'FIELD_017');
