import { z } from 'zod';
import type { ClickUpFolder, ClickUpList, ClickUpSpace } from '../domain/catalogue.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAll, parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';
import { FolderInListing, FolderInSpace, List, NewFolder, Space } from './place-schemas.ts';

const Spaces = z.object({ spaces: z.array(z.unknown()) });
const Folders = z.object({ folders: z.array(z.unknown()) });
const Lists = z.object({ lists: z.array(z.unknown()) });

export const parseSpaces = (body: unknown): ClickUpSpace[] =>
  parseAll(Space, parseAnswer(Spaces, body).spaces, 'spaces');
export const parseFolders = (body: unknown): z.infer<typeof FolderInListing>[] =>
  parseAll(FolderInListing, parseAnswer(Folders, body).folders, 'folders');
export const parseLists = (body: unknown): ClickUpList[] => parseAll(List, parseAnswer(Lists, body).lists, 'lists');

/** https://developer.clickup.com/reference/getspaces */
export const readSpaces = (http: HttpClient, workspaceId: string): Promise<ClickUpSpace[]> =>
  http.send({
    method: 'GET',
    path: v2('team', workspaceId, 'space'),
    query: { archived: false },
    parse: parseSpaces,
  });

/** https://developer.clickup.com/reference/getfolders, which shows each with its lists; where it does not, they are read. */
export async function readFolders(http: HttpClient, spaceId: string): Promise<ClickUpFolder[]> {
  const found = await http.send({
    method: 'GET',
    path: v2('space', spaceId, 'folder'),
    query: { archived: false },
    parse: parseFolders,
  });
  const folders: ClickUpFolder[] = [];
  for (const { isComplete, ...folder } of found)
    folders.push(isComplete ? folder : { ...folder, lists: await readListsOf(http, folder.id) });
  return folders;
}

/** https://developer.clickup.com/reference/getlists */
const readListsOf = (http: HttpClient, folderId: string): Promise<ClickUpList[]> =>
  http.send({ method: 'GET', path: v2('folder', folderId, 'list'), query: { archived: false }, parse: parseLists });

/** https://developer.clickup.com/reference/getfolder */
export const readFolder = (http: HttpClient, folderId: string): Promise<ClickUpFolder & { readonly spaceId: string }> =>
  http.send({
    method: 'GET',
    path: v2('folder', folderId),
    parse: (body) => parseAnswer(FolderInSpace, body),
  });

/** https://developer.clickup.com/reference/getfolderlesslists */
export const readFolderlessLists = (http: HttpClient, spaceId: string): Promise<ClickUpList[]> =>
  http.send({
    method: 'GET',
    path: v2('space', spaceId, 'list'),
    query: { archived: false },
    parse: parseLists,
  });

/** https://developer.clickup.com/reference/createfolder */
export const createFolder = (http: HttpClient, spaceId: string, name: string): Promise<ClickUpFolder> =>
  http.send({
    method: 'POST',
    path: v2('space', spaceId, 'folder'),
    body: { name },
    parse: (body) => parseAnswer(NewFolder, body),
  });
