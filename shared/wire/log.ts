/** What became of links at people, and the log of it. */

/**
 * What became of a link at people; programs that look at links in chats count nowhere. `sent`: everything left this
 * computer. `confirmed`: it is known to have arrived. `limitLeft`: `null` without a limit.
 */
export type LinkDeliveries = { started: number; sent: number; confirmed: number; limitLeft: number | null };

/** A person opened the page, or looked at the content on it. */
export type LinkLook = { at: string; event: 'opened' | 'looked' };

export const logEvents = ['opened', 'looked', 'started', 'sent', 'confirmed', 'aborted', 'refused'] as const;

/** A line of the log of a link. */
export type LogEntry = {
  at: string;
  /** Tells visitors apart; the same browser has another one at each link. */
  visitor: string;
  /** Browser and system, or program, in words; `""` = not known. */
  agent: string;
  /** As it was sent. */
  userAgent: string;
  /** `""` = not kept. */
  address: string;
  /** A program that looks at links in chats or mail, by its agent. */
  bot: boolean;
  event: (typeof logEvents)[number];
  /** Of the content that this visitor was sent by then, and how much of the whole that is. */
  bytes: number;
  percent: number;
};

/** `GET /v1/latchkey/links/{id}/log`, the newest first. */
export type LinkLog = { total: number; entries: LogEntry[] };

/** Query of it. `limit`: 1–10,000, default 100. */
export type LogQuery = { limit?: number; offset?: number };

/** At which visits the owner is told: `complete`: when everything was sent to somebody. */
export const noticeChoices = ['none', 'first', 'every', 'complete'] as const;
export type NoticeChoice = (typeof noticeChoices)[number];

/** A new line of the log, with its link as it is since then. */
export type LinkVisit = {
  linkId: string;
  name: string;
  notify: NoticeChoice;
  deliveries: LinkDeliveries;
  entry: LogEntry;
};
