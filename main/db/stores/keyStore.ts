import type { ApiKey } from '../../core/model.ts';
import type { KeyStore } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { insertInto } from '../sqlite/statements.ts';

type KeyRow = {
  id: string;
  name: string;
  secret_hash: string;
  hint: string;
  scopes: string;
  expire: number | null;
  accessed_at: number | null;
  created_at: number;
};

export function createKeyStore(database: Database, writes: Writes): KeyStore {
  const insert = database.prepare(
    insertInto('keys', [
      'id',
      'name',
      'secret_hash',
      'hint',
      'scopes',
      'expire',
      'accessed_at',
      'created_at',
    ]),
  );
  const byHash = database.prepare<[string], KeyRow>('SELECT * FROM keys WHERE secret_hash = ?');
  const all = database.prepare<[], KeyRow>('SELECT * FROM keys ORDER BY seq');
  const remove = database.prepare<[string]>('DELETE FROM keys WHERE id = ?');
  const touch = database.prepare<[number, string]>('UPDATE keys SET accessed_at = ? WHERE id = ?');
  return {
    insert(key) {
      writes.add(() => insert.run(toRow(key)));
    },
    bySecretHash(hash) {
      const row = byHash.get(hash);
      return row && toKey(row);
    },
    list: () => all.all().map(toKey),
    remove: (id) => writes.change(() => remove.run(id).changes > 0),
    touch(id, at) {
      writes.change(() => touch.run(at, id));
    },
  };
}

function toRow(key: ApiKey): KeyRow {
  return {
    id: key.id,
    name: key.name,
    secret_hash: key.secretHash,
    hint: key.hint,
    scopes: JSON.stringify(key.scopes),
    expire: key.expire,
    accessed_at: key.accessedAt,
    created_at: key.createdAt,
  };
}

function toKey(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    secretHash: row.secret_hash,
    hint: row.hint,
    scopes: JSON.parse(row.scopes),
    expire: row.expire,
    accessedAt: row.accessed_at,
    createdAt: row.created_at,
  };
}
