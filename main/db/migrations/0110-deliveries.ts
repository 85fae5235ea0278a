/**
 * Version 110: what visitors of links did, what they were sent, and the slots of limited links. All of it goes with its
 * link.
 */
import type { Database } from '../sqlite/database.ts';

export const deliveriesOfLinks = {
  version: 110,
  up(database: Database): void {
    database.exec(`
      CREATE TABLE visits (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        visitor TEXT NOT NULL,
        user_agent TEXT NOT NULL,
        address TEXT NOT NULL,
        is_bot INTEGER NOT NULL,
        event TEXT NOT NULL,
        bytes INTEGER NOT NULL,
        percent INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX visits_of_link ON visits (token_seq, seq);
      CREATE INDEX visits_by_time ON visits (at);

      CREATE TABLE deliveries (
        token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
        visitor TEXT NOT NULL,
        version TEXT NOT NULL,
        size INTEGER NOT NULL,
        ranges TEXT NOT NULL,
        is_bot INTEGER NOT NULL,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL,
        sent_at INTEGER,
        confirmed_at INTEGER,
        PRIMARY KEY (token_seq, visitor, version)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX deliveries_by_time ON deliveries (last_at);

      CREATE TABLE delivery_counts (
        token_seq INTEGER PRIMARY KEY REFERENCES links (token_seq) ON DELETE CASCADE,
        started INTEGER NOT NULL,
        sent INTEGER NOT NULL,
        confirmed INTEGER NOT NULL
      ) STRICT;

      CREATE TABLE slots (
        token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
        visitor TEXT NOT NULL,
        version TEXT NOT NULL,
        size INTEGER NOT NULL,
        given TEXT NOT NULL,
        last_at INTEGER NOT NULL,
        spent_at INTEGER,
        is_exact INTEGER NOT NULL,
        PRIMARY KEY (token_seq, visitor)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX slots_held ON slots (token_seq, last_at) WHERE spent_at IS NULL;
    `);
  },
};
