/**
 * Version 90: what the owner decided about a link besides its end. Like the ends of version 70, what decides who sees
 * what is counted when it changes.
 */
import type { Database } from '../sqlite/database.ts';

const columns = `
  ALTER TABLE links ADD COLUMN note TEXT NOT NULL DEFAULT '';
  ALTER TABLE links ADD COLUMN opens_at INTEGER;
  ALTER TABLE links ADD COLUMN delivery_limit INTEGER;
  ALTER TABLE links ADD COLUMN password TEXT NOT NULL DEFAULT '';
  ALTER TABLE links ADD COLUMN password_generation INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE links ADD COLUMN bytes_per_second INTEGER;
  ALTER TABLE links ADD COLUMN look_only INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE links ADD COLUMN first_visitor_only INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE links ADD COLUMN slug_generation INTEGER NOT NULL DEFAULT 0;
`;

const deciding = ['slug_hash', 'opens_at', 'delivery_limit', 'password', 'look_only', 'first_visitor_only'];

const counted = `
  CREATE TRIGGER access_changed_links AFTER UPDATE OF ${deciding.join(', ')} ON links
  WHEN ${deciding.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')} BEGIN
    UPDATE access_changes SET count = count + 1;
  END;
`;

export const linkPolicies = {
  version: 90,
  up(database: Database): void {
    database.exec(columns + counted);
  },
};
