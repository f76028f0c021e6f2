import { DatabaseSync } from 'node:sqlite';

const day = 86_400_000;

/** Many years of handoffs by a few statements: most are over, some hundred are under way, a few need somebody. */
export function fillMany(path: string, count: number, now: number): void {
  const db = new DatabaseSync(path);
  db.exec('pragma synchronous = off; begin');
  const run = (sql: string) =>
    db.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count}) ${sql}`);
  const id = "(1000000 + i) || '/e1'";
  const since = `${now} - (i * 7919 % 900 + 1) * ${day}`;
  const state = `case when i % 50 < 35 then 'delivered' when i % 50 < 40 then 'excluded' when i % 50 < 44 then 'in_delivery'
    when i % 50 < 46 then 'accepted' when i % 50 < 47 then 'offered' when i % 50 < 48 then 'held' when i % 50 < 49 then 'returned' else 'paused' end`;
  run(`insert into deals (id, seen_version, won, won_at, name, name_folded, properties, read_at)
    select 1000000 + i, '2026-01-01T00:00:00Z', 1, '2026-01-01T00:00:00Z', 'Client ' || (i * 7919 % 99991) || ' rollout',
    'client ' || (i * 7919 % 99991) || ' rollout', '{}', ${now} from n`);
  run(`insert into handoffs (id, deal_id, epoch, mapping, mapping_version, state, because, missing, pending, state_since, created_at, updated_at, round)
    select ${id}, 1000000 + i, 1, 'Standard', 'f' || (i % 7), ${state}, 'everything that it needs is there', '[]', 0, ${since}, ${since}, ${since}, 0 from n`);
  run(`insert into projects (handoff, kind, id, name, url, space_id, settled)
    select ${id}, 'list', '9' || i, 'Client ' || i, 'https://app.clickup.com/1/v/li/9' || i, '1', 1 from n`);
  for (const [seq, from, to] of [
    [1, null, 'waiting'],
    [2, 'waiting', 'offered'],
    [3, 'offered', 'accepted'],
    [4, 'accepted', 'in_delivery'],
  ] as const)
    run(`insert into transitions (handoff, seq, at, "from", "to", why, by)
      select ${id}, ${seq}, ${since} + ${seq} * 3600000, ${from === null ? 'null' : `'${from}'`}, '${to}', 'it was its turn', 'handoff-sync' from n`);
  run(`insert into exceptions (id, code, handoff, deal, message, fix, since)
    select 'x' || i, 'PERSON_NOT_IN_CLICKUP', ${id}, 1000000 + i, 'Nobody is found for the lead.', 'Add them.', ${since} from n where i % 500 = 0`);
  db.exec(
    `insert into decisions (handoff, seq, decided, by, at) values ('1000001/e1', 1, '{"kind":"accept"}', 'Ana', ${now})`,
  );
  for (let i = 0; i < 7; i += 1)
    db.exec(
      `insert into mapping_versions (name, fingerprint, text, first_seen_at) values ('Standard', 'f${i}', 'name: Standard', ${now - i * day})`,
    );
  // One a minute, for as long as they are kept.
  db.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < min(${count}, 43200))
    insert into passes (id, started_at, finished_at, summary)
    select i, ${now} - (50000 - i) * 60000, ${now} - (50000 - i) * 60000 + 2000, '{"exceptions":"${'x'.repeat(500)}"}' from n`);
  db.exec('commit; analyze');
  db.close();
}
