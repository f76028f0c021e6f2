import { z } from 'zod';

/** An element of an answer that is not what the endpoint should answer; known by its id where it has one. */
interface Unreadable {
  readonly id?: string;
  readonly why: string;
}

/** Throws with every issue at once; the HTTP client makes an `HttpError` of it. */
export function parseAnswer<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new TypeError(z.prettifyError(result.error));
}

/** Keeps the good elements and reports the bad ones, so that one odd object cannot hide the rest. */
export function parseEach<S extends z.ZodType>(
  schema: S,
  elements: readonly unknown[],
): { readonly good: z.infer<S>[]; readonly unreadable: Unreadable[] } {
  const good: z.infer<S>[] = [];
  const unreadable: Unreadable[] = [];
  for (const element of elements) {
    const result = schema.safeParse(element);
    if (result.success) good.push(result.data);
    else unreadable.push({ ...idOf(element), why: z.prettifyError(result.error) });
  }
  return { good, unreadable };
}

/** For lists whose reader decides on absence (is the owner there? the note?): a bad element fails the whole. */
export function parseAll<S extends z.ZodType>(schema: S, elements: readonly unknown[], noun: string): z.infer<S>[] {
  const { good, unreadable } = parseEach(schema, elements);
  if (unreadable.length === 0) return good;
  const named = unreadable.map(({ id, why }) => `${id ?? 'without an id'}: ${why}`);
  throw new TypeError(`${unreadable.length} of ${elements.length} ${noun} cannot be read:\n${named.join('\n')}`);
}

const WithId = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

function idOf(element: unknown): { readonly id?: string } {
  const result = WithId.safeParse(element);
  return result.success ? { id: result.data.id } : {};
}
