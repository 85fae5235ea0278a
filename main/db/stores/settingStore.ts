import type { SettingStore } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';

export function createSettingStore(database: Database, writes: Writes): SettingStore {
  const get = database.prepare<[string], string>('SELECT value FROM settings WHERE name = ?').pluck();
  const set = database.prepare<[string, string]>(
    'INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  );
  const forget = database.prepare<[string]>('DELETE FROM settings WHERE name = ?');
  return {
    get(name) {
      const value = get.get(name);
      return value === undefined ? undefined : JSON.parse(value);
    },
    set(name, value) {
      // JSON knows no undefined: it means "not set".
      writes.change(() => (value === undefined ? forget.run(name) : set.run(name, JSON.stringify(value))));
    },
  };
}
