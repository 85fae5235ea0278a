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
    `ON CONFLICT (token_seq, generation) DO UPDATE SET password = excluded.password, kept_as = excluded.kept_as`,
  );
  const lastKept = database
    .prepare<[number], number>('SELECT MAX(kept_as) FROM earlier_passwords WHERE token_seq = ?')
    .pluck();
  const forget = database.prepare<[number, number, number]>(`
    DELETE FROM earlier_passwords WHERE token_seq = ? AND kept_as <= (
      SELECT kept_as FROM earlier_passwords WHERE token_seq = ? ORDER BY kept_as DESC LIMIT 1 OFFSET ?
    )`);
  return {
    get: (tokenSeq, generation) => find.get(tokenSeq, generation)?.password,
    keep(password) {
      writes.change(() => {
        keep({ ...password, keptAs: (lastKept.get(password.tokenSeq) ?? 0) + 1 });
        forget.run(password.tokenSeq, password.tokenSeq, maxKept);
      });
    },
  };
}
