import type { GuessCount, GuessStore } from '../../core/ports.ts';
import type { Writes } from '../space/writes.ts';
import type { Database } from '../sqlite/database.ts';
import { passwordGuesses } from '../tables/passwordGuesses.ts';
import { prepareInsert, prepareSelect } from '../tables/statements.ts';

export function createGuessStore(database: Database, writes: Writes): GuessStore {
  const find = prepareSelect<[number, string], GuessCount>(
    database,
    passwordGuesses,
    'WHERE token_seq = ? AND who = ?',
  );
  const put = prepareInsert(
    database,
    passwordGuesses,
    'ON CONFLICT (token_seq, who) DO UPDATE SET misses = excluded.misses, at = excluded.at',
  );
  const forget = database.prepare<[number]>('DELETE FROM password_guesses WHERE at < ? OR misses = 0');
  const write = database.transaction((counts: readonly GuessCount[], forgottenBefore: number) => {
    for (const count of counts) put(count);
    forget.run(forgottenBefore);
  });
  return {
    get: (tokenSeq, who) => find.get(tokenSeq, who),
    // Few and small, so they fit into the room that is kept free for changes.
    put: (counts, forgottenBefore) => writes.change(() => write(counts, forgottenBefore)),
  };
}
