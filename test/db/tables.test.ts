/** The descriptions of the tables against the tables themselves, as the migrations make them. */
import { expect, test } from 'vitest';
import { bucketAttributes, fileAttributes, tokenAttributes } from '../../main/core/query.ts';
import { columnOf } from '../../main/db/query/compileFilter.ts';
import { buckets } from '../../main/db/tables/buckets.ts';
import { defineTable } from '../../main/db/tables/defineTable.ts';
import { integer, text } from '../../main/db/tables/field.ts';
import { files } from '../../main/db/tables/files.ts';
import { keys } from '../../main/db/tables/keys.ts';
import { links } from '../../main/db/tables/links.ts';
import { leftOut, members } from '../../main/db/tables/members.ts';
import { sessions } from '../../main/db/tables/sessions.ts';
import { settings } from '../../main/db/tables/settings.ts';
import { tokens } from '../../main/db/tables/tokens.ts';
import { openStores } from './fixtures.ts';

type Info = { name: string; notnull: number; pk: number };

function columnsIn(table: string): Info[] {
  const { database } = openStores();
  return database.prepare<[string], Info>('SELECT name, "notnull", pk FROM pragma_table_info(?)').all(table);
}

test.each([buckets, files, members, leftOut, tokens, links, sessions, settings])(
  '$name are described with every column',
  (table) => {
    const columns = columnsIn(table.name);
    expect([...table.written].sort()).toEqual(columns.map(({ name }) => name).sort());
    for (const { sql, nullable } of table.columns.values()) {
      const column = columns.find(({ name }) => name === sql);
      expect([sql, nullable]).toEqual([sql, column?.notnull === 0 && column.pk === 0]);
    }
  },
);

test('keys are described with every column but their number', () => {
  const names = columnsIn('keys').map(({ name }) => name);
  expect(['seq', ...keys.written].sort()).toEqual(names.sort());
});

test.each([
  [buckets, bucketAttributes],
  [files, fileAttributes],
  [tokens, tokenAttributes],
] as const)('every attribute of queries is a column of $name', ({ columns }, attributes) => {
  for (const attribute of Object.keys(attributes)) {
    expect(columnOf(columns, attribute).sql).toMatch(/^[a-z_]+$/);
  }
  expect(() => columnOf(columns, 'nonsense')).toThrow('No column for attribute nonsense');
});

test('a description that does not fit the type of its records does not compile', () => {
  type Row = { seq: number; name: string; end: number | null };
  // @ts-expect-error a property without a field
  defineTable<Row>('rows', { seq: integer(), name: text() });
  // @ts-expect-error a field for another type
  defineTable<Row>('rows', { seq: integer(), name: integer(), end: integer() });
  // @ts-expect-error a field without a property
  defineTable<{ seq: number }>('rows', { seq: integer(), name: text() });
  expect(defineTable<{ hasEnded: string }>('rows', { hasEnded: text() }).written).toEqual(['has_ended']);
});
