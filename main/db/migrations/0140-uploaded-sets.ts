/** Version 140: sets of uploads, whose members name the file that an upload became; 0 where a member lies on this computer. */
import type { Database } from '../sqlite/database.ts';

const uploads = `
  ALTER TABLE members ADD COLUMN upload INTEGER NOT NULL DEFAULT 0;
  CREATE INDEX members_by_upload ON members (upload) WHERE upload > 0;
  CREATE INDEX members_uploaded ON members (manifest) WHERE upload > 0;
`;

export const uploadedSets = {
  version: 140,
  up(database: Database): void {
    database.exec(uploads);
  },
};
