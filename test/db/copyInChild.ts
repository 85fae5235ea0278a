/** Copies a database in a process of its own, as a server does, and answers how that went as one line of JSON. */
import { writeSync } from 'node:fs';
import { createDatabaseJobs } from '../../main/db/copies/databaseJobs.ts';
import { databaseFile } from '../../main/db/open.ts';

const [dataDir = '', copy = ''] = process.argv.slice(2);
// A running job keeps no process alive.
const alive = setInterval(() => undefined, 1_000);
const outcome = await createDatabaseJobs(databaseFile(dataDir)).copy(copy);
clearInterval(alive);
writeSync(1, `${JSON.stringify(outcome)}\n`);
