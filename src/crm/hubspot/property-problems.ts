import { z } from 'zod';

/** One value that HubSpot did not take, and why. */
export interface PropertyProblem {
  readonly code: string;
  readonly property?: string;
  readonly message: string;
}

const Listed = z.object({
  message: z.string().default(''),
  code: z.string().optional(),
  context: z.object({ propertyName: z.array(z.string()).optional() }).optional(),
});
const Embedded = z.object({ message: z.string().default(''), error: z.string(), name: z.string().optional() });
const Body = z.object({ message: z.string().default(''), errors: z.array(z.unknown()).default([]) });

/**
 * The properties an error body complains of. The complete list is JSON embedded in the text of the message; `errors[]`
 * may hold fewer: https://developers.hubspot.com/docs/api-reference/error-handling
 */
export function readPropertyProblems(body: unknown): PropertyProblem[] {
  const { success, data } = Body.safeParse(body);
  if (!success) return [];
  const all = [...embeddedProblems(data.message), ...data.errors.flatMap(listedProblem)];
  return [...new Map(all.map((problem) => [`${problem.code} ${problem.property}`, problem])).values()];
}

function listedProblem(element: unknown): PropertyProblem[] {
  const { success, data } = Listed.safeParse(element);
  if (!success || data.code === undefined) return [];
  const { code, message } = data;
  const names = data.context?.propertyName ?? [];
  return names.length === 0 ? [{ code, message }] : names.map((property) => ({ code, property, message }));
}

function embeddedProblems(message: string): PropertyProblem[] {
  const elements = embeddedList(message);
  return elements.flatMap((element) => {
    const { success, data } = Embedded.safeParse(element);
    if (!success) return [];
    const { error: code, name, message: text } = data;
    return [{ code, ...(name === undefined ? {} : { property: name }), message: text }];
  });
}

function embeddedList(message: string): unknown[] {
  const text = /^[^[]*(\[.*\])\s*$/s.exec(message)?.[1];
  if (text === undefined) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : [];
  } catch {
    // Plain prose may hold brackets too ("… of [123456]. …"), and long lists are cut: then `errors[]` has to do.
    return [];
  }
}
