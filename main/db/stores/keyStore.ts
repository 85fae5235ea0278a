import type { ApiKey } from '../../core/model.ts';
import type { KeyStore } from '../../core/ownerStores.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { keys } from '../tables/keys.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

export function createKeyStore(database: Database, writes: Writes): KeyStore {
  const insert = prepareInsert(database, keys);
  const byHash = prepareSelect<[string], ApiKey>(database, keys, 'WHERE secret_hash = ?');
  const all = prepareSelect<[], ApiKey>(database, keys, 'ORDER BY seq');
  const remove = database.prepare<[string]>('DELETE FROM keys WHERE id = ?');
  const touch = database.prepare<[number, string]>('UPDATE keys SET accessed_at = ? WHERE id = ?');
  return {
    insert(key) {
      writes.add(() => insert(key));
    },
    bySecretHash: (hash) => byHash.get(hash),
    list: () => all.all(),
    remove: (id) => writes.change(() => remove.run(id).changes > 0),
    touch(id, at) {
      writes.change(() => touch.run(at, id));
    },
  };
}
