import type { HandoffId } from '../domain/ids.ts';
import { missedBy } from '../engine/missed-pass.ts';
import type { HttpError } from '../http/http-error.ts';
import { describeMapping } from '../mapping/describe/describe-mapping.ts';
import { joined } from '../plan/amend/change-number.ts';
import { formatPlan } from '../plan/format-plan.ts';
import { formatProposals } from '../plan/format-proposals.ts';
import { createPaint } from '../plan/text-layout.ts';
import { parseMinutes } from '../report/assumptions.ts';
import { createFigureDesk } from '../report/figure-desk.ts';
import { calendarsIn } from '../report/timing.ts';
import { zoneOf } from '../report/zone.ts';
import { readKeptMappings, rulesFor } from '../sync/kept-mappings.ts';
import type { Access } from '../web/access/access.ts';
import type { WebDeps } from '../web/create-web-app.ts';
import type { Preview } from '../web/deed-routes.ts';
import { createMetrics } from '../web/machines/metrics.ts';
import { readReadiness } from '../web/machines/readiness.ts';
import { isLoopbackAddress } from '../web/machines/remote-address.ts';
import { explainFailure } from './explain-failure.ts';
import type { Io } from './io.ts';
import { readPlans } from './plan.ts';
import { queueOf } from './queue.ts';
import type { Session } from './session.ts';
import { tryOnDeal } from './try-on-deal.ts';

/** A page is as wide as it is; lines of a plan are broken like those of a broad terminal. */
const widthOfPlans = 110;

/** Everything that the dashboard shows and does, from a session that works. */
export function dashboardOf(
  session: Session,
  { clock }: Pick<Io, 'clock'>,
  { ring, access }: { readonly ring: () => void; readonly access: Access },
): WebDeps {
  const { store, config, log, loaded, vendors } = session;
  const limits = () => limitsOf(session);
  const readiness = { store, clock, hasMissed: missedBy(config.schedule), startedAt: clock.now() };
  const { mappings } = loaded;
  return {
    store,
    clock,
    schedule: config.schedule,
    mappings: loaded.mappings.map((mapping) => ({
      name: mapping.name,
      file: mapping.file,
      fingerprint: mapping.fingerprint,
      sections: describeMapping(mapping),
    })),
    remarks: loaded.problems.map(({ file, line, message, fix }) => ({ file, line, message, fix })),
    rules: async () => loaded.mappings,
    figures: createFigureDesk(zoneOf(config.figures.timezone, mappings), {
      ...{ store, clock, minutes: parseMinutes(config.figures.minutes), calendarsOf: calendarsIn(mappings) },
    }),
    limits,
    queue: async () =>
      queueOf(await store.handoffs.buildsWaiting(), (await vendors.limiters.clickup.left()).default, clock.now()),
    readiness: () => readReadiness(readiness),
    metrics: createMetrics({ store, clock, limits, requests: vendors.requests }),
    access,
    publicUrl: config.publicUrl,
    isProxy: config.access.proxies ?? isLoopbackAddress,
    onSignIn: (said) => (isWelcome(said) ? log.info(said, 'sign-in') : log.warn(said, 'sign-in refused')),
    onTrouble: (error) => log.error({ err: error }, 'the identity provider’s answer could not be used'),
    metricsToken: () => config.metricsToken?.reveal(),
    vendors: () => vendors,
    explain: (error: HttpError) => explainFailure(() => Promise.reject(error)),
    preview: (deal) => session.worth.as('person', () => previewOf(session, deal)),
    tryMapping: (wish) => session.worth.as('person', () => tryOnDeal(session, clock, wish)),
    reasonsFor: (handoff) => reasonsFor(session, handoff),
    onDecided: async (deal) => {
      await store.webhookHints.want({ kind: 'deal', object: deal, purpose: 'read' }, clock.now());
      ring();
    },
    onError: (error) => log.error({ err: error }, 'a page could not be made'),
  };
}

const isWelcome = ({ outcome }: { readonly outcome: string }): boolean => outcome === 'in' || outcome === 'out';

async function limitsOf({ vendors: { limiters } }: Session) {
  const [hubspot, clickup] = await Promise.all([limiters.hubspot.left(), limiters.clickup.left()]);
  return [
    { name: 'HubSpot', ...hubspot.default },
    { name: 'HubSpot’s search', ...hubspot.search },
    { name: 'ClickUp', ...clickup.default },
  ];
}

async function previewOf(session: Session, deal: string): Promise<Preview> {
  const { plans, ...shown } = await readPlans(session, () => undefined, deal);
  const text = formatPlan(plans, { color: false, width: widthOfPlans, ...shown });
  const proposals = plans.flatMap((plan) => plan.proposals ?? []);
  if (proposals.length === 0) return { text, proposed: undefined };
  const lines = formatProposals(proposals, { paint: createPaint(false), width: widthOfPlans });
  return { text, proposed: { text: lines.join('\n'), hash: joined(proposals.map(({ hash }) => hash)) } };
}

async function reasonsFor({ store, loaded: { mappings } }: Session, id: HandoffId) {
  const row = (await store.handoffs.get([id])).get(id);
  if (row === undefined) return {};
  return rulesFor(row, mappings, await readKeptMappings({ store, mappings })).mapping?.accept?.reasons ?? {};
}
