import type { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Line and column of the first character that is no longer JSON, as Jackson would count them. */
function whereItBreaks(text: string, error: unknown): string {
  const position = Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length);
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** The body as JSON, or the 400 without a category that HubSpot's parser gives. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Refusal(400, `Invalid input JSON on ${whereItBreaks(text, error)}: Unexpected character or end of input`);
  }
}

/** Checks a body's shape; the first thing wrong with it makes the 400. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue === undefined || issue.path.length === 0 ? 'body' : issue.path.join('.');
  const isMissing = issue?.code === 'invalid_type' && issue.message.includes('received undefined');
  const problem = isMissing
    ? `Some required fields were not set: [${field}]`
    : `Cannot deserialize value of "${field}"`;
  throw new Refusal(
    400,
    `Invalid input JSON on line 1, column 1: ${problem}`,
    isMissing ? { category: 'VALIDATION_ERROR' } : {},
  );
}
