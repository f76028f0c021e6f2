import { exitCode } from '../domain/errors.ts';
import { planDocument } from '../plan/cost.ts';
import { formatPlan } from '../plan/format-plan.ts';
import { createCatalogue } from '../sync/catalogue.ts';
import type { Progress } from '../sync/deps.ts';
import { expectedTasks } from '../sync/expected-tasks.ts';
import { narrowTo } from '../sync/narrow.ts';
import { readAndPlan } from '../sync/run-pass.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { showProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';
import { tryMapping } from './try-mapping.ts';

export interface PlanFlags {
  readonly deal?: string;
  /** An edited file, tried on past deals beside the files as they are. */
  readonly mapping?: string;
  readonly deals: string;
  readonly json: boolean;
}

/** What a pass would change, and what it would cost. Writes nothing anywhere. */
export async function planCommand(flags: PlanFlags, io: Io): Promise<Exit> {
  if (flags.mapping !== undefined) return tryMapping({ ...flags, mapping: flags.mapping }, io);
  const session = await openSession(io, 'look');
  const { progress, clear } = showProgress(io);
  try {
    const { plans, ...shown } = await readPlans(session, progress, flags.deal);
    clear();
    const { document } = shown;
    const format = { color: io.color, width: io.width, ...shown };
    io.out(flags.json ? `${JSON.stringify(document)}\n` : formatPlan(plans, format));
    return document.operations.length > 0 ? exitCode.changesPending : exitCode.ok;
  } finally {
    clear();
    await session.store.close();
  }
}

/** What a pass would change now, for one deal or for all; read from both sides, and nothing is written. */
export async function readPlans(session: Session, progress: Progress, deal: string | undefined) {
  const deps = session.passDeps(progress);
  const catalogue = createCatalogue(deps);
  const firstSeen = await firstSeenMappings(session);
  const { planned } = await explainFailure(() => readAndPlan({ ...deps, catalogue }, firstSeen, narrowTo(deal)));
  const plans = planned.flatMap((work) => (work.plan === undefined ? [] : [work.plan]));
  const expected = await expectedTasks(planned, catalogue);
  const limits = await limitsOf(session);
  const document = planDocument(plans, { limits, expectedTasks: expected });
  const members = new Map(catalogue.current().members?.map(({ id, name }) => [id, name]));
  return { plans, document, nameOf: (id: number) => members.get(id) };
}

/** When each mapping was first seen, as far as the store knows. */
export async function firstSeenMappings({ store, loaded }: Session): Promise<Map<string, number>> {
  const firstSeen = new Map<string, number>();
  for (const { name } of loaded.mappings) {
    const versions = await store.mappingVersions.of(name);
    if (versions.length > 0) firstSeen.set(name, Math.min(...versions.map((one) => one.firstSeenAt)));
  }
  return firstSeen;
}

/** How many requests each vendor allows. */
export async function limitsOf({ vendors }: Pick<Session, 'vendors'>) {
  const [clickup, hubspot] = await Promise.all([vendors.limiters.clickup.left(), vendors.limiters.hubspot.left()]);
  return { clickupPerMinute: clickup.default.requests, hubspotPer10s: hubspot.default.requests };
}
