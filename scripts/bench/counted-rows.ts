import { StatementSync } from 'node:sqlite';

export interface RowCounts {
  readonly statements: number;
  readonly rows: number;
}

/** Statements of SQLite and the rows that they answered, in all stores of this process from now on. */
export function countRows(): () => RowCounts {
  let [statements, rows] = [0, 0];
  const counting = <F extends (...parameters: never[]) => unknown>(run: F): F =>
    new Proxy(run, {
      apply(target, statement, parameters) {
        const answer: unknown = Reflect.apply(target, statement, parameters);
        statements += 1;
        rows += Array.isArray(answer) ? answer.length : 0;
        return answer;
      },
    });
  StatementSync.prototype.all = counting(StatementSync.prototype.all);
  StatementSync.prototype.run = counting(StatementSync.prototype.run);
  return () => ({ statements, rows });
}
