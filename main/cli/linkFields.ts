/** A link as `--json` prints it. */
import type { ContentPolicy, Link } from '../../shared/wire/links.ts';

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
  /** Bytes that a download has; of several files, those of the zip. */
  size: number;
  files: number;
  leftOut: number;
  policy: ContentPolicy;
  passworded: boolean;
  /** `null` = none. */
  limit: number | null;
  /** `null` = it is open. */
  opensAt: string | null;
};

export function linkFields(link: Link, isServed: boolean): LinkFields {
  const { $id, expire, name, size, files, leftOut, policy, passworded, limit } = link;
  const { page, view, preview, download } = isServed ? link.urls : noAddresses;
  const opensAt = link.opensAt === '' ? null : link.opensAt;
  const addresses = { page, view, preview, download };
  return {
    id: $id,
    tokenId: $id,
    ...addresses,
    expire,
    name,
    size,
    files,
    leftOut,
    policy,
    passworded,
    limit,
    opensAt,
  };
}

const noAddresses = { page: null, view: null, preview: null, download: null };
