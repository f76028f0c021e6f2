import { connect } from '../../src/store/connect.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/migrations.ts';

/** Changes half of a schema, says so, and never comes to an end: to be killed in the middle of an upgrade. */
const [url = '', from = ''] = process.argv.slice(2);
const { db, path } = connect(url);
const names = Object.keys(migrations);
const half = names.slice(0, names.indexOf(from) + 1).flatMap((name) => {
  const migration = migrations[name];
  return migration === undefined ? [] : [[name, migration] as const];
});
await migrate(db, path, {
  ...Object.fromEntries(half),
  '9999-endless': {
    up: async () => {
      process.stdout.write('half of it is done\n');
      // A timer keeps the process alive until it is killed.
      await new Promise((resolve) => setTimeout(resolve, 600_000));
    },
  },
});
