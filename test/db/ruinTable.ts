import { readFile, writeFile } from 'node:fs/promises';
import Database from 'better-sqlite3';

/** Overwrites the page that a table begins with. No start reads that of `keys`. @param file the database, not in use */
export async function ruinTable(file: string, name: string): Promise<void> {
  const database = new Database(file, { readonly: true });
  const page = database
    .prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(name) as number;
  database.close();
  await writeFile(file, (await readFile(file)).fill(0xaa, (page - 1) * 4_096, page * 4_096));
}
