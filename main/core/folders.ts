/** Folders of this computer, for its owner only. */
import type { FolderListing } from '../../shared/wire/folders.ts';

export type Folders = {
  /** @param path absolute, or below `~`. @throws link_path_invalid */
  list(path: string): Promise<FolderListing>;
};
