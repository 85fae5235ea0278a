/** Visits and deliveries of links: records and what keeps them (docs/decisions/032). Times are epoch milliseconds. */

/** Who asks for something of a link. Two browsers behind one address have two cookies. */
export type LinkVisitor = {
  /** Random id of the cookie of this link; `""` = none, then address and agent together are the visitor. */
  cookie: string;
  address: string;
  /** As it was sent. */
  userAgent: string;
};
