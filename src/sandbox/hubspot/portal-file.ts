/** A file of the portal. Content is text: what it says matters to nobody here, only that it arrives whole. */
export interface PortalFile {
  readonly id: string;
  /** Without its extension, as HubSpot tells it. */
  readonly name: string;
  readonly extension: string;
  readonly content: string;
  /** What the portal says of its size. */
  readonly size: number;
  readonly access: 'PUBLIC_INDEXABLE' | 'PUBLIC_NOT_INDEXABLE' | 'PRIVATE' | 'HIDDEN_PRIVATE';
  readonly createdAt: number;
}
