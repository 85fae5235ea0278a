/** A link as `--json` prints it. */
import type { Link } from '../../shared/wire/latchkey.ts';

export type LinkFields = {
  id: string;
  tokenId: string;
  page: string;
  view: string;
  preview: string;
  download: string;
  /** `""` = until stopped. */
  expire: string;
  name: string;
  /** Bytes. */
  size: number;
};

export function linkFields({ $id, urls, expire, name, size }: Link): LinkFields {
  const { page, view, preview, download } = urls;
  return { id: $id, tokenId: $id, page, view, preview, download, expire, name, size };
}
