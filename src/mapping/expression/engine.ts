import { Liquid } from 'liquidjs';
import { parseDay } from '../../domain/business-calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { findUnknownLetter, formatDay } from './date-format.ts';
import { filterNames, tagNames } from './filters.ts';

/**
 * Liquid with only what a mapping needs: no files, no assignments, no inherited properties, and limits on length,
 * time and memory, because mapping files are edited by people who cannot be expected to know what a loop costs.
 */
export function createEngine(timezone: string): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    groupedExpressions: true,
    templates: {},
    outputEscape: writeValue,
    parseLimit: 20_000,
    renderLimit: 1_000,
    memoryLimit: 1_000_000,
  });
  keepOnly(engine.filters, filterNames);
  keepOnly(engine.tags, tagNames);
  engine.registerFilter('date', (value: unknown, format: unknown) => writeDate(value, format, timezone));
  return engine;
}

const writeValue = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

// Without a prototype, `{{ x | constructor }}` is an unknown filter like any other.
function keepOnly(table: Record<string, unknown>, names: readonly string[]): void {
  Object.setPrototypeOf(table, null);
  for (const name of Object.keys(table)) if (!names.includes(name)) delete table[name];
}

function writeDate(value: unknown, format: unknown, timezone: string): string {
  if (value === undefined || value === null || value === '') return '';
  const day = parseDay(value, timezone);
  if (day === undefined) {
    throw new UserError('VALUE_NOT_A_DATE', `"${String(value)}" is not a date`, {
      fix: 'Correct the value in the CRM, or take another property in the mapping.',
    });
  }
  const pattern = format === undefined ? '%F' : String(format);
  const unknown = findUnknownLetter(pattern);
  if (unknown === undefined) return formatDay(day, pattern);
  throw new UserError('EXPR_DATE_FORMAT', `the date format "${pattern}" has \`${unknown}\`, which means nothing here`, {
    fix: "Use for example '%Y-%m-%d' or '%d %B %Y'.",
  });
}
