import type { EarlierPassword, EarlierPasswordStore } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { earlierPasswords } from '../tables/earlierPasswords.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

/** Of one link; more steps back than anybody takes. */
const maxKept = 8;

export function createEarlierPasswordStore(database: Database, writes: Writes): EarlierPasswordStore {
  const find = prepareSelect<[number, number], EarlierPassword>(
    database,
    earlierPasswords,
    'WHERE token_seq = ? AND generation = ?',
  );
  const keep = prepareInsert(
    database,
    earlierPasswords,
    'ON CONFLICT (token_seq, generation) DO UPDATE SET password = excluded.password',
  );
  const forget = database.prepare<[number, number, number]>(`
    DELETE FROM earlier_passwords WHERE token_seq = ? AND generation NOT IN (
      SELECT generation FROM earlier_passwords WHERE token_seq = ? ORDER BY generation DESC LIMIT ?
    )`);
  return {
    get: (tokenSeq, generation) => find.get(tokenSeq, generation)?.password,
    keep(password) {
      writes.change(() => {
        keep(password);
        forget.run(password.tokenSeq, password.tokenSeq, maxKept);
      });
    },
  };
}
