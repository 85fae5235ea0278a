import type { SettingStore } from '../../core/ownerStores.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { type Setting, settings } from '../tables/settings.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

export function createSettingStore(database: Database, writes: Writes): SettingStore {
  const byName = prepareSelect<[string], Setting>(database, settings, 'WHERE name = ?');
  const set = prepareInsert(database, settings, 'ON CONFLICT DO UPDATE SET value = excluded.value');
  const forget = database.prepare<[string]>('DELETE FROM settings WHERE name = ?');
  return {
    get: (name) => byName.get(name)?.value,
    set(name, value) {
      // JSON knows no undefined: it means "not set".
      writes.change(() => (value === undefined ? forget.run(name) : set({ name, value })));
    },
  };
}
