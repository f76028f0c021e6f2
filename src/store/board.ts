import { type ExpressionBuilder, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import type { OpenException, Transition } from './rows.ts';
import type { Tables } from './tables.ts';

/** One handoff as a line or a card. */
export interface Card {
  readonly id: HandoffId;
  readonly deal: string;
  readonly name: string;
  readonly mapping?: string | undefined;
  readonly state: HandoffState;
  readonly because: string;
  readonly stateSince: number;
  readonly round: number;
  /** Where its project is. */
  readonly url?: string | undefined;
}

/** The last one of the page before: what is equally long in its state goes by its id. */
export type After = Pick<Card, 'id' | 'stateSince'>;

export interface ColumnWish {
  readonly state: HandoffState;
  readonly mapping?: string | undefined;
  readonly after?: After | undefined;
  readonly limit: number;
}

/** Which exceptions: what needs somebody, or of that what one person or nobody has claimed; what was put off or is done with. */
export type ShownInbox =
  | { readonly kind: 'open' | 'unclaimed' | 'snoozed' | 'settled' }
  | { readonly kind: 'mine'; readonly by: string };

interface InboxWish {
  readonly limit: number;
  readonly shown?: ShownInbox;
}

/** An exception with the name of the deal that it is about. */
export type NamedException = OpenException & { readonly name?: string | undefined };

export type Board = ReturnType<typeof boardIn>;

/** What pages show of many handoffs at once. Each query walks an index, and only as far as it shows. */
export const boardIn = (db: Kysely<Tables>, clock: Clock) => {
  const cards = () =>
    db
      .selectFrom('handoffs')
      .innerJoin('deals', 'deals.id', 'handoffs.dealId')
      .leftJoin('projects', 'projects.handoff', 'handoffs.id')
      .select([
        'handoffs.id as id',
        'handoffs.dealId as deal',
        'deals.name as name',
        'handoffs.mapping as mapping',
        'handoffs.state as state',
        'handoffs.because as because',
        'handoffs.stateSince as stateSince',
        'handoffs.round as round',
      ])
      // Absent where nothing is built; what is null is left out of a row.
      .select((e) => e.ref('projects.url').$castTo<string | undefined>().as('url'))
      .where('handoffs.supersededBy', 'is', null);
  const named = () =>
    db
      .selectFrom('exceptions')
      .leftJoin('deals', 'deals.id', 'exceptions.deal')
      .select(['exceptions.id', 'exceptions.code', 'exceptions.handoff', 'exceptions.deal', 'exceptions.message'])
      .select(['exceptions.fix', 'exceptions.since', 'exceptions.evidence', 'exceptions.move'])
      .select(['exceptions.claimedBy', 'exceptions.claimedAt', 'exceptions.snoozedBy', 'exceptions.snoozedUntil'])
      .select(['exceptions.snoozeReason', 'exceptions.settledBy', 'exceptions.settledAt', 'exceptions.settleReason'])
      .select((e) => e.ref('deals.name').$castTo<string | undefined>().as('name'))
      .where('exceptions.resolvedAt', 'is', null);
  // Two ranges of one index, as where the work itself is read.
  const waiting = async () => {
    const pending = db.selectFrom('handoffs').where('pending', '=', 1);
    const now = await counted(pending.where('dueAt', 'is', null));
    return now + (await counted(pending.where('dueAt', '<=', clock.now())));
  };
  return {
    /** Those that stand longest come first. */
    async column({ state, mapping, after, limit }: ColumnWish): Promise<Card[]> {
      let query = cards().where('handoffs.state', '=', state);
      if (mapping !== undefined) query = query.where('handoffs.mapping', '=', mapping);
      if (after !== undefined) query = query.where((e) => comesAfter(e, after));
      return query.orderBy('handoffs.stateSince').orderBy('handoffs.id').limit(limit).execute();
    },

    /** By the number of a deal; else by any part of its name in whatever case, in the order of the names. */
    async search(text: string, limit: number): Promise<Card[]> {
      const wanted = text.trim();
      if (wanted === '') return [];
      const byNumber = await cards()
        .where('handoffs.dealId', '=', wanted)
        .orderBy('handoffs.id')
        .limit(limit)
        .execute();
      if (byNumber.length > 0) return byNumber;
      const pattern = `%${wanted.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
      const found = await db
        .selectFrom('deals')
        .select('id')
        .where(sql<boolean>`${sql.ref('nameFolded')} like ${pattern} escape '\\'`)
        .orderBy('nameFolded')
        .limit(limit)
        .execute();
      if (found.length === 0) return [];
      const ids = found.map(({ id }) => id);
      return cards().where('handoffs.dealId', 'in', ids).orderBy('deals.nameFolded').orderBy('handoffs.id').execute();
    },

    /** What moved last, newest first, with the name of its deal. */
    async moves(
      limit: number,
    ): Promise<(Pick<Transition, 'at' | 'from' | 'to' | 'by'> & Pick<Card, 'deal' | 'name'>)[]> {
      return db
        .selectFrom('transitions')
        .innerJoin('handoffs', 'handoffs.id', 'transitions.handoff')
        .innerJoin('deals', 'deals.id', 'handoffs.dealId')
        .select(['transitions.at', 'transitions.from', 'transitions.to', 'transitions.by'])
        .select(['handoffs.dealId as deal', 'deals.name as name'])
        .orderBy('transitions.at', 'desc')
        .orderBy('transitions.handoff', 'desc')
        .orderBy('transitions.seq', 'desc')
        .limit(limit)
        .execute();
    },

    /** One that is open, by its id. */
    async exception(id: string): Promise<NamedException | undefined> {
      return named().where('exceptions.id', '=', id).executeTakeFirst();
    },

    /** What people must do, longest open first, with the name of the deal where it is about one. */
    async exceptions({ limit, shown = { kind: 'open' } }: InboxWish): Promise<NamedException[]> {
      const now = clock.now();
      return named()
        .where((e) => isShown(e, shown, now))
        .orderBy('exceptions.since')
        .orderBy('exceptions.id')
        .limit(limit)
        .execute();
    },

    /** How much there is of each code of what people must do and have not put off. */
    async exceptionsByCode(): Promise<Readonly<Record<string, number>>> {
      const rows = await db
        .selectFrom('exceptions')
        .select((e) => ['code', e.fn.countAll<number>().as('count')])
        .where('resolvedAt', 'is', null)
        .where('settledAt', 'is', null)
        .where((e) => e.or([e('snoozedUntil', 'is', null), e('snoozedUntil', '<=', clock.now())]))
        .groupBy('code')
        .orderBy('code')
        .execute();
      return Object.fromEntries(rows.map(({ code, count }) => [code, Number(count)]));
    },

    /** What waits to be done: handoffs that a pass would look at, hints of webhooks, lost answers. */
    async queue(): Promise<Readonly<Record<'handoffs' | 'hints' | 'lost answers', number>>> {
      const [handoffs, hints, lost] = await Promise.all([
        waiting(),
        counted(db.selectFrom('webhookHints')),
        counted(db.selectFrom('ledger').where('state', 'in', ['unclear', 'uncertain'])),
      ]);
      return { handoffs, hints, 'lost answers': lost };
    },
  };
};

async function counted<Table extends keyof Tables>(query: SelectQueryBuilder<Tables, Table, object>): Promise<number> {
  const row = await query.select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow();
  return Number(row.count);
}

const comesAfter = (e: ExpressionBuilder<Tables, 'handoffs'>, { stateSince, id }: After) =>
  e.or([
    e('handoffs.stateSince', '>', stateSince),
    e.and([e('handoffs.stateSince', '=', stateSince), e('handoffs.id', '>', id)]),
  ]);

function isShown(e: ExpressionBuilder<Tables, 'exceptions'>, shown: ShownInbox, now: number) {
  const isUnsettled = e('exceptions.settledAt', 'is', null);
  const needsSomebody = e.and([
    isUnsettled,
    e.or([e('exceptions.snoozedUntil', 'is', null), e('exceptions.snoozedUntil', '<=', now)]),
  ]);
  switch (shown.kind) {
    case 'open':
      return needsSomebody;
    case 'unclaimed':
      return e.and([needsSomebody, e('exceptions.claimedBy', 'is', null)]);
    case 'mine':
      return e.and([needsSomebody, e('exceptions.claimedBy', '=', shown.by)]);
    case 'snoozed':
      return e.and([isUnsettled, e('exceptions.snoozedUntil', '>', now)]);
    case 'settled':
      return e('exceptions.settledAt', 'is not', null);
    default:
      return shown satisfies never;
  }
}
