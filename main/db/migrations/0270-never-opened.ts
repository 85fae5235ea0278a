/** Version 270: an index of the links that nobody has opened, to count the live ones of them by. */
import type { Database } from '../sqlite/database.ts';

export const neverOpenedApart = {
  version: 270,
  up(database: Database): void {
    database.exec(
      'CREATE INDEX link_index_never_opened ON link_index (ended, problem, ends_at) WHERE accessed_at = 0;',
    );
  },
};
