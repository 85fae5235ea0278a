/**
 * Version 70: changes of who may see what are counted, in the transaction that makes them, so that an older database is
 * noticed even when nothing was added since (`highWater.ts`). By triggers, for rows also go by cascades. The count is one
 * row that is written over, which needs no room on a full disk (docs/decisions/010). A step that makes one of these
 * tables anew must make its triggers anew.
 */
import type { Database } from '../sqlite/database.ts';

const table = `
  CREATE TABLE access_changes (count INTEGER NOT NULL) STRICT;
  INSERT INTO access_changes (count) VALUES (0);
`;

/** Columns that decide who sees what. Times of access are none: they change with downloads. */
const deciding = {
  tokens: ['expire', 'deleted_at', 'lapsed_at'],
  files: ['permissions'],
  buckets: ['permissions', 'file_security', 'enabled'],
  keys: ['scopes', 'expire', 'lapsed_at'],
};

/** @param when an event of a table, and what must hold */
function countWhen(name: string, when: string): string {
  return `
  CREATE TRIGGER access_${name} AFTER ${when} BEGIN
    UPDATE access_changes SET count = count + 1;
  END;
`;
}

function onChange([name, columns]: [string, readonly string[]]): string {
  const differs = columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');
  return countWhen(`changed_${name}`, `UPDATE OF ${columns.join(', ')} ON ${name} WHEN ${differs}`);
}

function onRemoval(name: string): string {
  return countWhen(`removed_${name}`, `DELETE ON ${name}`);
}

/** Of the settings only these, for the ports are settings too and may change with a start. */
function onSettings(): string {
  const decides = (row: 'OLD' | 'NEW') => `${row}.name IN ('paused', 'webHosts')`;
  return [
    countWhen('set', `INSERT ON settings WHEN ${decides('NEW')}`),
    countWhen(
      'changed_settings',
      `UPDATE OF value ON settings WHEN ${decides('NEW')} AND OLD.value IS NOT NEW.value`,
    ),
    countWhen('removed_settings', `DELETE ON settings WHEN ${decides('OLD')}`),
  ].join('');
}

export const accessChanges = {
  version: 70,
  up(database: Database): void {
    const changes = Object.entries(deciding).map(onChange);
    const removals = [...Object.keys(deciding), 'sessions'].map(onRemoval);
    database.exec([table, ...changes, ...removals, onSettings()].join(''));
  },
};
