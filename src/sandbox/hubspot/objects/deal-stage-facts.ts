import { exactProduct, exactText } from '../exact-decimal.ts';
import { instantText } from '../instant-text.ts';
import { findStage, type Pipeline, type Stage, stageKind } from '../pipelines.ts';
import type { Properties } from './record.ts';

interface StageChange {
  readonly before: Properties;
  readonly after: Properties;
  readonly pipelines: readonly Pipeline[];
  readonly at: number;
  readonly createdAt: number;
}

const kindOf = (stage: Stage | undefined) => (stage === undefined ? 'open' : stageKind(stage));

/** Dates of entry and exit, which only a change of stage moves. */
function passage({ before, after, pipelines, at }: StageChange): Properties {
  const [from, to] = [before['dealstage'], after['dealstage']];
  if (from === to) return {};
  const now = instantText(at);
  const left = from === undefined ? {} : { [`hs_v2_date_exited_${from}`]: now, [`hs_date_exited_${from}`]: now };
  if (to === undefined) return left;
  const entered = { [`hs_v2_date_entered_${to}`]: now, [`hs_date_entered_${to}`]: now };
  const current = { ...left, ...entered, hs_v2_date_entered_current_stage: now };
  const was = kindOf(findStage(pipelines, from)?.stage);
  const is = kindOf(findStage(pipelines, to)?.stage);
  // https://knowledge.hubspot.com/properties/hubspots-default-deal-properties: closing sets the date unless the same
  // write does; from one won stage to another it stays.
  const closesNow = is !== 'open' && !(was === 'won' && is === 'won');
  const wroteCloseDate = after['closedate'] !== undefined && after['closedate'] !== before['closedate'];
  return closesNow && !wroteCloseDate ? { ...current, closedate: now } : current;
}

const day = 24 * 60 * 60 * 1_000;

function closing(properties: Properties, isClosed: boolean, createdAt: number): Properties {
  const created = String(createdAt);
  const closedAt = properties['closedate'] === undefined ? undefined : Date.parse(properties['closedate']);
  if (!isClosed || closedAt === undefined) {
    return { hs_open_deal_create_date: created, hs_closed_deal_create_date: '', hs_closed_deal_close_date: '' };
  }
  return {
    hs_open_deal_create_date: '',
    hs_closed_deal_create_date: created,
    hs_closed_deal_close_date: String(closedAt),
  };
}

function sums(amount: string, probability: number, isWon: boolean): Properties {
  const projected = amount === '' ? '0' : exactProduct(amount, exactText(probability));
  const closed = isWon && amount !== '' ? amount : '0';
  return {
    amount_in_home_currency: amount,
    hs_forecast_amount: amount,
    hs_projected_amount: projected,
    hs_projected_amount_in_home_currency: projected,
    hs_closed_amount: closed,
    hs_closed_amount_in_home_currency: closed,
  };
}

/** Everything HubSpot works out from a deal's stage, amount and dates. An empty value means that there is none. */
export function dealStageFacts(change: StageChange): Properties {
  const { after, pipelines, createdAt } = change;
  const moved = passage(change);
  const properties = { ...after, ...moved };
  const stage = findStage(pipelines, after['dealstage'])?.stage;
  const kind = kindOf(stage);
  const probability = Number(stage?.metadata.probability ?? '0');
  const closedate = properties['closedate'];
  const days = closedate === undefined ? 0 : Math.max(0, (Date.parse(closedate) - createdAt) / day);
  const digit = (holds: boolean): string => (holds ? '1' : '0');
  return {
    ...moved,
    ...sums(after['amount'] ?? '', probability, kind === 'won'),
    ...closing(properties, kind !== 'open', createdAt),
    hs_is_closed: String(kind !== 'open'),
    hs_is_closed_won: String(kind === 'won'),
    hs_is_closed_lost: String(kind === 'lost'),
    hs_is_closed_count: digit(kind !== 'open'),
    hs_is_open_count: digit(kind === 'open'),
    hs_closed_won_count: digit(kind === 'won'),
    hs_closed_won_date: kind === 'won' ? (closedate ?? '') : '',
    hs_deal_stage_probability: stage === undefined ? '' : exactText(probability),
    hs_deal_stage_probability_shadow: exactText(probability),
    days_to_close: String(Math.floor(days)),
    hs_days_to_close_raw: exactText(days),
  };
}
