import { z } from 'zod';

// ClickUp sends the same value as text in one answer and as a number in the next (ids, dates, counts, order), and its
// OpenAPI document is no guide to which.

export const idText = z.union([z.string().min(1), z.number().int()]).transform(String);

export const numeric = z.union([z.number(), z.string().trim().min(1).transform(Number)]).pipe(z.number());
