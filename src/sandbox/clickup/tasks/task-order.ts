import type { Task } from '../entities.ts';
import { type Query, unreadableQuery } from '../http/query.ts';

export const pageSize = 100;

export function pageOf(query: Query): number {
  const page = query.integer('page') ?? 0;
  if (page < 0) throw unreadableQuery();
  return page;
}

type OrderKey = 'id' | 'created' | 'updated' | 'due_date';
export interface TaskOrder {
  readonly by: OrderKey;
  readonly reverse: boolean;
  readonly compare: (a: Task, b: Task) => number;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
// Ids grow with every task, so they settle what equal dates leave open.
const newestFirst = (a: number, b: number, tasks: readonly [Task, Task]): number =>
  b - a || byText(tasks[1].id, tasks[0].id);

const orders: Readonly<Record<OrderKey, (a: Task, b: Task) => number>> = {
  id: (a, b) => byText(b.id, a.id),
  created: (a, b) => newestFirst(a.createdAt, b.createdAt, [a, b]),
  updated: (a, b) => newestFirst(a.updatedAt, b.updatedAt, [a, b]),
  due_date: (a, b) => newestFirst(a.dueDate ?? 0, b.dueDate ?? 0, [a, b]),
};

const isOrderKey = (text: string): text is OrderKey => Object.hasOwn(orders, text);

/** Newest first unless `reverse`; an order that is not offered is answered with 500, as observed for `closed`. */
export function orderOf(query: Query): TaskOrder {
  const by = query.text('order_by') ?? 'created';
  if (!isOrderKey(by)) throw unreadableQuery();
  const compare = orders[by];
  const reverse = query.flag('reverse') ?? false;
  return { by, reverse, compare: reverse ? (a, b) => compare(b, a) : compare };
}
