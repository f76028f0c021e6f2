import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { type Place, placePath, v2 } from './paths.ts';
import { Details, NewDetails } from './place-schemas.ts';
import type { ListDetails } from './port.ts';

export const parseList = (body: unknown): ListDetails => parseAnswer(Details, body);

/** https://developer.clickup.com/reference/getlist */
export const readList = (http: HttpClient, listId: string): Promise<ListDetails> =>
  http.send({ method: 'GET', path: v2('list', listId), parse: parseList });

/** https://developer.clickup.com/reference/createlist and createfolderlesslist */
export const createList = (
  http: HttpClient,
  place: Place,
  { name, markdown }: { readonly name: string; readonly markdown: string },
): Promise<ListDetails> =>
  http.send({
    method: 'POST',
    path: placePath(place, 'list'),
    body: { name, markdown_content: markdown },
    parse: (body) => parseAnswer(NewDetails, body),
  });
