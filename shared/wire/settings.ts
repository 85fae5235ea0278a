/** `/v1/latchkey/settings`. */

import type { Audience } from './reach.ts';

/** Of pages that are open to the internet. */
export const ownerColourNames = ['slate', 'blue', 'green', 'purple', 'pink', 'orange'] as const;

export type OwnerColour = (typeof ownerColourNames)[number];

export type Settings = {
  /** Lifetime of a new link in seconds; `null` = until stopped. */
  defaultLifetime: number | null;
  /** While paused the share listener serves nothing; links stay. */
  paused: boolean;
  /** Bytes per second for everything that visitors receive, together; `null` = no cap. */
  bytesPerSecond: number | null;
  /** Transfers to visitors that run at once, small ones aside; who comes then waits in line. `null` = any number. */
  maxTransfers: number | null;
  maxTransfersPerLink: number | null;
  maxTransfersPerVisitor: number | null;
  /** Upper bound of a bucket's `maximumFileSize`, bytes. Linked files have no limit. */
  maximumFileSize: number;
  /** Hosts whose pages may call the API from a browser (contract §4.6). */
  webHosts: string[];
  /** Audiences whose meaning was said to the owner, who then chose them. */
  reachExplained: Audience[];
  /** Who sends, as the pages of links say it; `""` = nobody's name. At most 60 characters. */
  ownerName: string;
  ownerColour: OwnerColour;
  /** Whether the card that a chat shows of a link has the name of the file. */
  cardNames: boolean;
  /** What several things become that are dropped together. */
  severalAs: SeveralAs;
  /** Days after which lines of the log are forgotten; `null` = never. */
  logRetentionDays: number | null;
  /** What is kept of the addresses of visitors: `shortened` = their network alone. */
  logAddresses: LogAddresses;
};

export const severalAsKinds = ['one', 'many'] as const;

/** One link for all of them, or a link for each. */
export type SeveralAs = (typeof severalAsKinds)[number];

export const logAddressChoices = ['full', 'shortened', 'none'] as const;

export type LogAddresses = (typeof logAddressChoices)[number];
