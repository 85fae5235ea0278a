/**
 * Opens a database in a process of its own and answers how that went as one line of JSON. With `hang` as the second
 * argument it stops in the middle of the migration, says so and waits to be killed.
 */
import { writeSync } from 'node:fs';
import { StartError } from '../../main/core/startError.ts';
import { initial } from '../../main/db/migrations/0010-init.ts';
import { linksApart } from '../../main/db/migrations/0020-links.ts';
import { migrate } from '../../main/db/migrations/migrate.ts';
import { databaseFile, openDatabase } from '../../main/db/open.ts';
import { openSqlite } from '../../main/db/sqlite/database.ts';

const [dataDir = '', mode] = process.argv.slice(2);

const say = (answer: object) => writeSync(1, `${JSON.stringify(answer)}\n`);

function hang(): void {
  say({ inTheMiddle: true });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

try {
  if (mode === 'hang') {
    const file = databaseFile(dataDir);
    migrate(openSqlite(file, 0), file, [initial, linksApart, { version: 30, up: hang }]);
  }
  const database = openDatabase(dataDir);
  say({ version: database.pragma('user_version', { simple: true }) });
  database.close();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  say(error.fault);
}
