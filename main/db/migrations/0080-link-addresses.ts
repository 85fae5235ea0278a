/** Version 80: the addresses that each link was copied with, so that it is known which links lead nowhere any more. */
import type { Database } from '../sqlite/database.ts';

export const linkAddresses = {
  version: 80,
  up(database: Database): void {
    database.exec(`
      CREATE TABLE link_addresses (
        token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
        origin TEXT NOT NULL,
        copied_at INTEGER NOT NULL,
        PRIMARY KEY (token_seq, origin)
      ) STRICT, WITHOUT ROWID;

      CREATE INDEX link_addresses_by_origin ON link_addresses (origin, token_seq);
    `);
  },
};
