/**
 * Version 120: what a link knows beside its terms: wrong guesses of its password, the hashes of earlier ones, who came
 * first, who is kept out, and who asked for more time. Keeping somebody out decides who sees what, so it is counted as in
 * version 70.
 */
import type { Database } from '../sqlite/database.ts';

const guesses = `
  CREATE TABLE password_guesses (
    token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
    who TEXT NOT NULL,
    misses REAL NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (token_seq, who)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX password_guesses_by_time ON password_guesses (at);

  CREATE TABLE earlier_passwords (
    token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    password TEXT NOT NULL,
    PRIMARY KEY (token_seq, generation)
  ) STRICT, WITHOUT ROWID;
`;

const visitors = `
  CREATE TABLE first_visitors (
    token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
    slug_generation INTEGER NOT NULL,
    visitor TEXT NOT NULL,
    PRIMARY KEY (token_seq, slug_generation)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE blocked_visitors (
    token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
    visitor TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (token_seq, visitor)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER access_added_blocked_visitors AFTER INSERT ON blocked_visitors BEGIN
    UPDATE access_changes SET count = count + 1;
  END;

  CREATE TABLE time_requests (
    id TEXT PRIMARY KEY,
    token_seq INTEGER NOT NULL REFERENCES links (token_seq) ON DELETE CASCADE,
    visitor TEXT NOT NULL,
    at INTEGER NOT NULL,
    answered_at INTEGER,
    approved INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX time_requests_of_link ON time_requests (token_seq, visitor, at);
`;

export const limits = {
  version: 120,
  up(database: Database): void {
    database.exec(guesses + visitors);
  },
};
