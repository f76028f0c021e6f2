import { basename } from 'node:path';
import type { Alias } from '../domain/aliases.ts';
import type { MappingProblem } from './mapping.ts';
import { problem, readSource } from './source/read-source.ts';

export const isPeopleFile = (file: string): boolean => /^people\.ya?ml$/i.test(basename(file));

export interface ParsedPeople {
  readonly aliases: readonly Alias[];
  readonly problems: readonly MappingProblem[];
}

const isAddress = (text: unknown): text is string =>
  typeof text === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/**
 * The file of people whom the CRM and ClickUp know by different addresses: the CRM's on the left, ClickUp's on the right.
 * Pure, and never throws whatever the text. An address that cannot be read is left out and said.
 */
export function parsePeople(text: string, file: string): ParsedPeople {
  const { plain, place, problems } = readSource(text, file);
  if (plain === undefined) return { aliases: [], problems };
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    const message = 'this file holds pairs of addresses, one on each line';
    return { aliases: [], problems: [...problems, problem('VALUE_TYPE', file, place([]), message, example)] };
  }
  const pairs = Object.entries(plain);
  const wrong = pairs.flatMap(([crm, clickup]) => {
    const bad = [crm, clickup].find((one) => !isAddress(one));
    const message = `\`${String(bad)}\` is not an e-mail address`;
    return bad === undefined ? [] : [problem('EMAIL_INVALID', file, place([crm]), message, example)];
  });
  const aliases = pairs.flatMap(([crm, clickup]) => (isAddress(crm) && isAddress(clickup) ? [{ crm, clickup }] : []));
  return { aliases, problems: [...problems, ...wrong] };
}

const example =
  'Write the address in the CRM, a colon, and the address in ClickUp: ana@example.com: a.lead@example.com';
