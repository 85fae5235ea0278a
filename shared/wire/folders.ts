export type FolderEntry = { name: string; kind: 'folder' | 'file' };

/** `GET /v1/latchkey/folders?path=`: what lies in a folder of the server's computer. `~` is the owner's home. */
export type FolderListing = {
  /** Absolute. */
  path: string;
  /** `null` for the topmost folder. */
  parent: string | null;
  entries: FolderEntry[];
  /** There is more than is listed. */
  isCut: boolean;
};
