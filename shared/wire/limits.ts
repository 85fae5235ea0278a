/** Wire models of who may open a link: passwords, visitors who are kept out, and those who ask for more time. */

/**
 * `GET /v1/latchkey/links/{id}/requests`: visitors who ask for more, the oldest first. `visitor`: as in the log. `for`: more
 * time, or, of a link whose limit is used up, one more delivery.
 */
export type TimeRequestList = {
  total: number;
  requests: { $id: string; $createdAt: string; visitor: string; for: 'time' | 'delivery' }[];
};

/**
 * Body of `POST /v1/latchkey/links/{id}/requests/{requestId}`. Approved, the link gets what was asked for: another end
 * (`expire`; omitted = in a day), or a limit that is one higher.
 */
export type AnswerTimeRequest = { approve: boolean; expire?: string | null };

/** `visitor`: as in the log, and so are `agent` and `address`, of his last visit; for the owner alone, else `""`. */
export type BlockedVisitor = { visitor: string; at: string; agent: string; address: string };

/** `GET /v1/latchkey/links/{id}/blocked`; `POST` with `{ visitor }` keeps one more out. */
export type BlockedVisitorList = { total: number; visitors: BlockedVisitor[] };

/**
 * `POST /v1/latchkey/passwords`: one to read out. `entropy`: bits; somebody who knows how it was made needs
 * 2^(entropy − 1) guesses on average.
 */
export type GeneratedPassword = { password: string; entropy: number };
