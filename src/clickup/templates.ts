import { z } from 'zod';
import type { ClickUpTemplate } from '../domain/catalogue.ts';
import { idText } from '../domain/loose-values.ts';
import type { CopyOptions } from '../domain/operation.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAll, parseAnswer } from '../http/parse-answer.ts';
import { copyOptionsBody } from './copy-options.ts';
import { type Place, placePath, v2 } from './paths.ts';

// UNCONFIRMED: the document types the elements of the task templates' listing as bare text; taken as ids if so.
const Template = z.union([
  z.object({ id: idText, name: z.string() }).transform(({ id, name }): ClickUpTemplate => ({ id, name })),
  z
    .string()
    .min(1)
    .transform((id): ClickUpTemplate => ({ id, name: id })),
]);

const Templates = z.object({ templates: z.array(z.unknown()) });

const parseTemplates = (body: unknown): ClickUpTemplate[] =>
  parseAll(Template, parseAnswer(Templates, body).templates, 'templates');

/** https://developer.clickup.com/reference/getlisttemplates: the workspace's own library, without paging. */
export const readListTemplates = (http: HttpClient, workspaceId: string): Promise<ClickUpTemplate[]> =>
  http.send({ method: 'GET', path: v2('team', workspaceId, 'list_template'), parse: parseTemplates });

/** https://developer.clickup.com/reference/getfoldertemplates */
export const readFolderTemplates = (http: HttpClient, workspaceId: string): Promise<ClickUpTemplate[]> =>
  http.send({ method: 'GET', path: v2('team', workspaceId, 'folder_template'), parse: parseTemplates });

/** https://developer.clickup.com/reference/gettasktemplates: one request a page, until a page brings nothing new. */
export async function readTaskTemplates(http: HttpClient, workspaceId: string): Promise<ClickUpTemplate[]> {
  const byId = new Map<string, ClickUpTemplate>();
  for (let page = 0; ; page += 1) {
    const before = byId.size;
    for (const template of await readTaskTemplatePage(http, workspaceId, page)) byId.set(template.id, template);
    if (byId.size === before) return [...byId.values()];
  }
}

const readTaskTemplatePage = (http: HttpClient, workspaceId: string, page: number): Promise<ClickUpTemplate[]> =>
  http.send({
    method: 'GET',
    path: v2('team', workspaceId, 'taskTemplate'),
    query: { page },
    parse: parseTemplates,
  });

const Identified = z.object({ id: idText });

// The folder route answers its id as a number beside the object that holds it as text; the object is the surer one.
const CopiedList = z.union([z.object({ list: Identified }).transform(({ list }) => list), Identified]);
const CopiedFolder = z.union([z.object({ folder: Identified }).transform(({ folder }) => folder), Identified]);

/** https://developer.clickup.com/reference/createfolderlistfromtemplate and createspacelistfromtemplate */
export const copyListTemplate = (
  http: HttpClient,
  place: Place,
  templateId: string,
  name: string,
  options: CopyOptions,
): Promise<{ readonly id: string }> =>
  http.send({
    method: 'POST',
    path: placePath(place, 'list_template', templateId),
    body: { name, options: copyOptionsBody('list', options) },
    parse: (body) => parseAnswer(CopiedList, body),
  });

/** https://developer.clickup.com/reference/createfolderfromtemplate */
export const copyFolderTemplate = (
  http: HttpClient,
  spaceId: string,
  templateId: string,
  name: string,
  options: CopyOptions,
): Promise<{ readonly id: string }> =>
  http.send({
    method: 'POST',
    path: v2('space', spaceId, 'folder_template', templateId),
    body: { name, options: copyOptionsBody('folder', options) },
    parse: (body) => parseAnswer(CopiedFolder, body),
  });

const CopiedTask = z.union([
  z.object({ task: Identified }).transform(({ task }) => task),
  Identified,
  z.unknown().transform(() => ({})),
]);

/** https://developer.clickup.com/reference/createtaskfromtemplate: takes a name and nothing else. */
export const copyTaskTemplate = (
  http: HttpClient,
  listId: string,
  templateId: string,
  name: string,
): Promise<{ readonly id?: string }> =>
  http.send({
    method: 'POST',
    path: v2('list', listId, 'taskTemplate', templateId),
    body: { name },
    // The answer's shape is not documented; whatever it is, a 2xx means that the task is there to be listed.
    parse: (body): { readonly id?: string } => parseAnswer(CopiedTask, body),
  });
