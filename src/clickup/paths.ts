/** A path of ClickUp's v2 API; every part is encoded, so that an id can never become another route. */
export const v2 = (...parts: readonly (string | number)[]): string =>
  `/api/v2/${parts.map((part) => encodeURIComponent(part)).join('/')}`;

/** Where a list is made or listed: in its folder, or straight in the space. */
export interface Place {
  readonly spaceId: string;
  readonly folderId?: string;
}

export const placePath = (place: Place, ...rest: readonly string[]): string =>
  place.folderId === undefined ? v2('space', place.spaceId, ...rest) : v2('folder', place.folderId, ...rest);
