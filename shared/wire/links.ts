/** Links as people see them. Dates as in `appwrite.ts`. */

import type { ResourceToken, StoredFile } from './appwrite.ts';
import type { LinkDeliveries, LinkLook, NoticeChoice } from './log.ts';

/** `paused` is a state of the whole server (settings), not of a link. */
export type LinkState = 'live' | 'ended' | 'stopped' | 'problem';

/** Whether the file is given as it was when it was shared, or as it is whenever somebody asks. */
export const contentPolicies = ['pinned', 'live'] as const;
export type ContentPolicy = (typeof contentPolicies)[number];

/** Why a linked file cannot be served as it was shared. */
export type FileProblem = 'missing' | 'changed' | 'unreadable';

export type LinkUrls = {
  /** `/s/<slug>`: opening it does not count as access, so it can be pasted into any chat. */
  page: string;
  /** `/s/<slug>/<name>`: the file itself, for programs that call it by the end of its address. */
  direct: string;
  view: string;
  preview: string;
  download: string;
};

/** A token as people see it: one file, one short address, one end. `$id` is the id of the token. */
export type Link = {
  $id: string;
  $createdAt: string;
  bucketId: string;
  fileId: string;
  name: string;
  label: string;
  /** Bytes. */
  size: number;
  mimeType: string;
  source: 'linked' | 'stored' | 'zip';
  /** Files that it opens: several, or those of a folder, come as a zip of `size` bytes. */
  files: number;
  /** Files of a folder that are not shared; `manifest.json` says why. */
  leftOut: number;
  /** Whether files that come into the shared folder later are shared too. */
  includeNew: boolean;
  policy: ContentPolicy;
  /** False while its files are still being gathered or uploaded; until then nothing can be downloaded. */
  complete: boolean;
  state: LinkState;
  /** `""` when the file is unchanged. */
  problem: FileProblem | '';
  /** The file of a set that has the problem, as `manifest.json` names it; `""` where it is the file itself. */
  problemPath: string;
  /** `""` means until stopped. */
  expire: string;
  /** `""` means never opened. */
  accessedAt: string;
  /** `""` unless stopped; a stopped link can be restored for a while. */
  stoppedAt: string;
  urls: LinkUrls;
  /** For visitors, shown on the page as text; `""` = none. */
  note: string;
  /** `""` = at once. */
  opensAt: string;
  /** How many visitors may receive the content; `null` = any number. */
  limit: number | null;
  passworded: boolean;
  /** How many visitors wait for an answer, who asked for more time, or, where it is live, for one more delivery. */
  timeRequests: number;
  /** Which password it has; sent back, that one is in force again. */
  passwordGeneration: number;
  /** Which address it has, `0` for the first; sent back, that one opens it again. */
  addressGeneration: number;
  /** For all visitors together; `null` = no cap. */
  bytesPerSecond: number | null;
  /** The page shows the content, and no address gives it to be kept. */
  lookOnly: boolean;
  /** Whoever takes something of the content first is the only one it opens for from then on. */
  firstVisitorOnly: boolean;
  notify: NoticeChoice;
  deliveries: LinkDeliveries;
  /** The last look at it, as long as nothing of it was taken; `null`: nobody has seen it, or something was taken. */
  lastLook: LinkLook | null;
  /** The origin it was last copied with, without `/` at the end; `""` = never copied. */
  sentWith: string;
  /** It is live and was copied, but none of the addresses that it was copied with leads here any more. */
  addressLost: boolean;
};

export type LinkList = { total: number; links: Link[] };

/**
 * How many links there are, of each kind that the list can be narrowed to. @property today live, until the day is over
 * @property unopened live @property lost sent with an address that no longer works
 */
export type LinkCounts = Record<'all' | 'live' | 'today' | 'unopened' | 'ended' | 'problem' | 'lost', number>;

/** Response of creating a link: the link with its Appwrite resources. */
export type SharedFile = { file: StoredFile; token: ResourceToken; link: Link };

/** `uploads`: ids in bucket `shared` for the files that the request named, in its order; only where it named some. */
export type SharedFiles = { total: number; links: SharedFile[]; uploads?: string[] };
