import type { Session } from '../../core/model.ts';
import type { SessionStore } from '../../core/ownerStores.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { sessions } from '../tables/sessions.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

export function createSessionStore(database: Database, writes: Writes): SessionStore {
  const insert = prepareInsert(database, sessions);
  const byHash = prepareSelect<[string], Session>(database, sessions, 'WHERE secret_hash = ?');
  const all = prepareSelect<[], Session>(database, sessions, 'ORDER BY accessed_at DESC, id DESC');
  const remove = database.prepare<[string]>('DELETE FROM sessions WHERE id = ?');
  const touch = database.prepare<[number, string]>('UPDATE sessions SET accessed_at = ? WHERE id = ?');
  return {
    // Few and small, so they fit into the room that is kept free for changes.
    insert(session) {
      writes.change(() => insert(session));
    },
    bySecretHash: (hash) => byHash.get(hash),
    list: () => all.all(),
    remove: (id) => writes.change(() => remove.run(id).changes > 0),
    touch(id, at) {
      writes.change(() => touch.run(at, id));
    },
  };
}
