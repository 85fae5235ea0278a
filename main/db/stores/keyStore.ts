import { problem } from '../../core/errors.ts';
import type { ApiKey } from '../../core/model.ts';
import type { KeyStore } from '../../core/ownerStores.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { keys } from '../tables/keys.ts';
import { prepareInsert, prepareSelect, prepareUpdate } from '../tables/statements.ts';
import { createEnds } from './ends.ts';

export function createKeyStore(database: Database, writes: Writes): KeyStore {
  const insert = prepareInsert(database, keys);
  const update = prepareUpdate(database, keys);
  const byId = prepareSelect<[string], ApiKey>(database, keys, 'WHERE id = ?');
  const byHash = prepareSelect<[string], ApiKey>(database, keys, 'WHERE secret_hash = ?');
  const all = prepareSelect<[], ApiKey>(database, keys, 'ORDER BY seq');
  const remove = database.prepare<[string]>('DELETE FROM keys WHERE id = ?');
  const touch = database.prepare<[number, string]>('UPDATE keys SET accessed_at = ? WHERE id = ?');
  return {
    insert(key) {
      writes.add(() => insert(key));
    },
    byId: (id) => byId.get(id),
    bySecretHash: (hash) => byHash.get(hash),
    list: () => all.all(),
    update(id, change) {
      const before = byId.get(id);
      if (before === undefined) throw problem('key_not_found');
      const key = { ...before, ...change };
      writes.change(() => update(key));
      return key;
    },
    remove: (id) => writes.change(() => remove.run(id).changes > 0),
    touch(id, at) {
      writes.change(() => touch.run(at, id));
    },
    ...createEnds(database, writes, 'keys'),
  };
}
