import { UserError } from '../domain/errors.ts';
import { numberOf } from './merged.ts';
import type { PlanContext } from './plan-input.ts';

/** ClickUp documents no limit for names; this is far below what its own pages accept. */
const longestName = 200;

/**
 * The name of the project's list or folder. It carries the deal's number, because ClickUp refuses a second list or
 * folder of the same name in the same place: the name is what makes a project impossible to build twice.
 */
export function projectName({ mapping, scope, handoff }: PlanContext): string {
  const rendered = oneLine(mapping.project.name.render(scope));
  if (rendered === '') {
    throw new UserError(
      'NAME_EMPTY',
      `The project's name comes out empty (${mapping.file}:${mapping.project.name.line}).`,
      {
        fix: 'Add a default, as in `{{ company.name | default: deal.dealname }}`.',
      },
    );
  }
  const name = shorten(rendered, longestName);
  const own = numberOf(handoff);
  if (bearsNumber(name, own)) return name;
  const number = `#${own}`;
  return `${shorten(rendered, longestName - number.length - 1)} ${number}`;
}

/** Whether a name carries the deal's number, and not only a longer one that has it inside. */
export const bearsNumber = (name: string, deal: string): boolean =>
  new RegExp(`(^|[^0-9A-Za-z])${deal}($|[^0-9A-Za-z])`).test(name);

/** With a full stop, unless it ends with a mark of its own. */
export const asSentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

export const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Cuts whole characters, never half of one. */
export function shorten(text: string, longest: number): string {
  const chars = [...text];
  return chars.length <= longest
    ? text
    : `${chars
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
