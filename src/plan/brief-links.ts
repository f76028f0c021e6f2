import type { LinkRule } from '../mapping/mapping.ts';
import { filesOf, filesUnread } from './deal-files.ts';
import { dealLink, escapeMarkdown } from './markdown.ts';
import type { PlanContext } from './plan-input.ts';
import { appliesTo } from './task-refs.ts';

/** More than these are not read by anybody. */
const mostLinks = 50;

/** The links of the mapping whose condition holds. */
export const linksOf = ({ mapping, scope }: Pick<PlanContext, 'mapping' | 'scope'>): readonly LinkRule[] =>
  mapping.brief.links.filter((rule) => appliesTo(rule, scope));

/** What a property holds, one entry for each address or piece of text. */
export const linkTexts = ({ from }: LinkRule, { scope }: Pick<PlanContext, 'scope'>): readonly string[] =>
  [from.value(scope)]
    .flat()
    .flatMap((value) => String(value ?? '').split(/[\s;,<>"]+/))
    .filter((text) => text !== '');

/**
 * Documents of the deal as lines of markdown: addresses on the web as links, whatever else a property holds (an id of a
 * file, a name) as text that leads to the deal, where it can be opened.
 */
export function linkLines(context: PlanContext): string[] {
  const lines = linksOf(context).flatMap((rule) => {
    const texts = linkTexts(rule, context);
    const addresses = texts.filter(isAddress);
    const label = escapeMarkdown(rule.label);
    if (texts.length > addresses.length)
      return [...addresses.map((url) => linked(label, url)), onTheDeal(label, context)];
    return addresses.map((url, at) => linked(addresses.length === 1 ? label : `${label} ${at + 1}`, url));
  });
  return atMost(lines);
}

const atMost = (lines: string[]): string[] =>
  lines.length > mostLinks ? [...lines.slice(0, mostLinks), `- … and ${lines.length - mostLinks} more`] : lines;

/** The files of the deal: those that anybody may open as links, the others where they can be opened. */
export function fileLines(context: PlanContext): string[] {
  const why = filesUnread(context);
  if (why !== undefined) return [`_could not be read: ${escapeMarkdown(why)}_`];
  const lines = filesOf(context).map(({ name, url }) => {
    const label = escapeMarkdown(name);
    return url !== undefined && isAddress(url) ? linked(label, url) : onTheDeal(label, context);
  });
  return atMost(lines);
}

/** Nothing but the web: an address of another kind would do something when it is clicked. */
function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text);
}

const linked = (label: string, url: string): string => `- [${label}](${encodeBrackets(url)})`;
const onTheDeal = (label: string, { deal }: PlanContext): string => `- ${label}: on the deal ${dealLink(deal)}`;

/** Left as they are, these would end the link. */
const encodeBrackets = (url: string): string => url.replaceAll('(', '%28').replaceAll(')', '%29');
