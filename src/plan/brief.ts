import { markerLine } from '../domain/marker.ts';
import type { CrmObject, Fact } from '../domain/snapshot.ts';
import type { Brief } from '../mapping/mapping.ts';
import { fileLines, linkLines } from './brief-links.ts';
import { filesRule } from './deal-files.ts';
import { dealOwner } from './deal-owner.ts';
import { promisedThings } from './deliverables.ts';
import { dealLink, escapeMarkdown } from './markdown.ts';
import type { PlanContext } from './plan-input.ts';
import { stepKey } from './plan-input.ts';
import { appliesTo } from './task-refs.ts';

const unknownYet = '_not known yet_';

/**
 * The standard handoff summary as ClickUp markdown: who, what was sold, scope, promises, dates, money, contacts.
 * What is not known is shown as not known, because a blank reads like "nothing promised".
 */
export function briefMarkdown(context: PlanContext): string {
  const { deal } = context;
  const sections = [
    section('Who', who(context)),
    section('What was sold', lines(deal.lineItems, soldLine)),
    section(
      'Promised deliverables',
      promisedThings(context).map(({ called }) => `- ${clean(called())}`),
    ),
    section('Dates and money', datesAndMoney(context)),
    section('Contacts', lines(deal.contacts, contactLine)),
    ...(context.mapping.brief.links.length === 0 ? [] : [section('Documents', linkLines(context))]),
    ...(filesRule(context)?.as === 'links' ? [section('Files', fileLines(context))] : []),
    ...included(context).map(({ label, value }) =>
      section(
        label,
        [value.render(context.scope).trim()].filter((text) => text !== ''),
      ),
    ),
  ];
  return `${sections.join('\n\n')}\n\n${markerLine(stepKey(context, 'brief'))}`;
}

/** The lines of the mapping whose condition holds. */
export const included = ({ mapping, scope }: PlanContext): Brief['include'] =>
  mapping.brief.include.filter((one) => appliesTo(one, scope));

const section = (title: string, body: readonly string[]): string =>
  `### ${title}\n${body.length === 0 ? unknownYet : body.join('\n')}`;

const clean = (text: string): string => escapeMarkdown(text.replaceAll(/\s+/g, ' ').trim());
const shown = (value: unknown): string =>
  value === undefined || value === null || value === '' ? unknownYet : clean(String(value));

function who(context: PlanContext): string[] {
  const { deal } = context;
  const owner = dealOwner(context);
  const company = deal.companies.known ? deal.companies.value[0] : undefined;
  const companyName = company?.properties['name'];
  const domain = company?.properties['domain'];
  return [
    `- Deal: ${dealLink(deal)}`,
    `- Company: ${shown(companyName)}${domain === undefined ? '' : ` (${clean(domain)})`}`,
    `- Sold by: ${shown(owner?.name ?? owner?.email)}${owner?.active === false ? ' (has left)' : ''}`,
    `- Pipeline: ${clean(deal.pipeline.label)}, won ${shown(context.scope['won'])}`,
  ];
}

function lines(fact: Fact<readonly CrmObject[]>, line: (object: CrmObject) => string): string[] {
  if (!fact.known) return [`_could not be read: ${clean(fact.why)}_`];
  return fact.value.map(line);
}

const soldLine = ({ properties }: CrmObject): string => {
  const sku = properties['hs_sku'] === undefined ? '' : ` (${clean(properties['hs_sku'])})`;
  const amount = properties['amount'] === undefined ? '' : `, ${clean(tidyNumber(properties['amount']))}`;
  return `- ${shown(properties['quantity'] ?? '1')} × ${shown(properties['name'])}${sku}${amount}`;
};

const contactLine = ({ properties }: CrmObject): string => {
  const name = [properties['firstname'], properties['lastname']].filter((part) => part !== undefined).join(' ');
  const rest = [properties['jobtitle'], properties['email'], properties['phone']].filter((part) => part !== undefined);
  return `- ${[name === '' ? unknownYet : clean(name), ...rest.map(clean)].join(', ')}`;
};

function datesAndMoney({ deal, scope }: PlanContext): string[] {
  const amount = deal.properties['amount'];
  const currency = deal.properties['deal_currency_code'];
  const money =
    amount === undefined ? unknownYet : clean(`${tidyNumber(amount)}${currency === undefined ? '' : ` ${currency}`}`);
  return [
    `- Amount: ${money}`,
    `- Project start: ${shown(scope['start'])}`,
    `- Close date: ${shown(deal.properties['closedate']?.slice(0, 10))}`,
  ];
}

/** HubSpot sends some numbers with fifty digits; people want two. */
function tidyNumber(text: string): string {
  const number = Number(text);
  return Number.isFinite(number) ? String(Math.round(number * 100) / 100) : text;
}
