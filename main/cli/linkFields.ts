/** A link as `--json` prints it. */
import type { Link } from '../../shared/wire/latchkey.ts';

export type LinkFields = {
  id: string;
  tokenId: string;
  /** Addresses are `null` while no server runs that answers there. */
  page: string | null;
  view: string | null;
  preview: string | null;
  download: string | null;
  /** `""` = until stopped. */
  expire: string;
  name: string;
  /** Bytes. */
  size: number;
};

export function linkFields({ $id, urls, expire, name, size }: Link, isServed: boolean): LinkFields {
  const { page, view, preview, download } = isServed ? urls : noAddresses;
  return { id: $id, tokenId: $id, page, view, preview, download, expire, name, size };
}

const noAddresses = { page: null, view: null, preview: null, download: null };
