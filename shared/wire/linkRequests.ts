/**
 * What is asked of links. Dates as in `appwrite.ts`; only that a day alone, as an end, means its end: `2030-01-31` is
 * 2030-01-31T23:59:59.999Z.
 */

import type { ContentPolicy } from './links.ts';
import type { NoticeChoice } from './log.ts';

/** On which terms a link opens. `opensAt`: date string. `null` takes a term away; omitted = as before, or none. */
export type LinkTerms = {
  note?: string | null;
  opensAt?: string | null;
  /** 1 to 1,000,000. */
  limit?: number | null;
  /** 1 to 256 characters; kept as a hash. */
  password?: string | null;
  bytesPerSecond?: number | null;
  lookOnly?: boolean;
  firstVisitorOnly?: boolean;
  notify?: NoticeChoice;
};

/** Paths in one request. Of more, clients make several links; a folder is one path, whatever it holds. */
export const mostPaths = 10_000;

/** Uploads to come that are one link. */
export const mostUploads = 5_000;

/** Links in one request. */
export const mostLinks = 1_000;

/**
 * Body of `POST /v1/latchkey/links`: either paths on the server's computer, files already stored, or files that are
 * uploaded afterwards. Several paths, or a folder, are one link, unless they are to be split; uploads are one always.
 * `name` is then that of the zip.
 * `expire`: date string, or `null`/`""` for never; omitted = the default from settings.
 */
export type CreateLinks = LinkTerms & {
  /** At most `mostPaths`; at most `mostLinks` where they are to be split. */
  paths?: string[];
  /** Whether files that come into a shared folder later are shared too. */
  includeNew?: boolean;
  /** `live`: of what lies on the server's computer alone. Omitted = `pinned`. */
  policy?: ContentPolicy;
  files?: { bucketId: string; fileId: string }[];
  /** At most `mostUploads`. The answer says under which ids of bucket `shared` each is to be uploaded. */
  uploads?: { path: string; size: number }[];
  expire?: string | null;
  label?: string;
  /** Of the file that several things become; `.zip` is added. */
  name?: string;
  /** A link for each, instead of one for all of them. */
  split?: boolean;
};

/** Body of `PATCH /v1/latchkey/links/{id}`: merges. `stopped: false` restores a stopped link. `null` takes away. */
export type ChangeLink = LinkTerms & {
  expire?: string | null;
  label?: string | null;
  /** Of the file; that of a set keeps its `.zip`. */
  name?: string;
  /** Of sets only. */
  includeNew?: boolean | null;
  /** `live`: of what lies on the server's computer alone. `pinned` pins it as it is then. */
  policy?: ContentPolicy | null;
  stopped?: boolean;
  /** Puts back the password, or none, that was in force with this generation. Not together with `password`. */
  passwordGeneration?: number;
  /** Puts back the address of this generation. */
  addressGeneration?: number;
};

/**
 * Body of `POST /v1/latchkey/links/{id}/relink`. `path`: of the file, or of the folder where the files of a set are now;
 * omitted = a file is looked for under another name in its folder.
 */
export type Relink = { path?: string };

/** Body of `POST /v1/latchkey/links/{id}/files`: shares these with the same link. */
export type AddFiles = { paths: string[] };

export type LinkSort = 'created' | 'name' | 'size' | 'expire' | 'accessed';

/** Query of `GET /v1/latchkey/links`. */
export type LinkQuery = {
  search?: string;
  state?: 'live' | 'ended' | 'problem' | 'all';
  /** Only live links that were copied, but with no address that leads here now. */
  addressLost?: boolean;
  /** Only links that end at this moment at the latest; date string. Together with `state: 'live'`: those that end soon. */
  endsBefore?: string;
  /** Only links that nobody has opened yet. */
  neverOpened?: boolean;
  sort?: LinkSort;
  order?: 'asc' | 'desc';
  /** 1–500, default 50. */
  limit?: number;
  offset?: number;
};

/** Query of `GET /v1/latchkey/links/counts`. `today`: date string of the last moment of the day, for whoever asks. */
export type CountLinks = { today: string };

/** Links in one request of those below, which are repeated until none is left. */
export const mostCleared = 200;

/**
 * Body of `POST /v1/latchkey/links/cleared`: no list shows these links any more, which are over; they stay as they are,
 * and one that lives again is shown again. `clearedAt`: of the first answer, for those that were left. The same body at
 * `POST /v1/latchkey/links/cleared/restore` shows those again that were cleared then.
 */
export type ClearLinks = { clearedAt?: string };

/** @property total how many were cleared, or shown again @property left how many are to be asked for yet */
export type ClearedLinks = { total: number; left: number; clearedAt: string };
