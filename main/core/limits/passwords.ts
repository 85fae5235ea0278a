/** Passwords of links: made, kept as hashes, and guessed at by strangers. */
import type { Clock } from '../clock.ts';
import type { Guesser, Passwords } from '../limitServices.ts';
import type { GuessStore } from '../ports.ts';
import { createGuesses } from './guesses.ts';
import { createGuessQueue } from './guessQueue.ts';
import { hashPassword, isPassword } from './passwordHash.ts';
import { generatePassword } from './passwordWords.ts';
import { busyTime } from './turnedAway.ts';

/** Characters; longer ones are no passwords of ours. */
const maxPasswordLength = 256;

type Deps = { guesses: GuessStore; clock: Pick<Clock, 'now' | 'monotonic' | 'after'> };

/** @param check takes as long for every password */
export function createPasswords({ guesses: store, clock }: Deps, check = isPassword): Passwords {
  const guesses = createGuesses({ guesses: store, clock });
  const queue = createGuessQueue(clock);
  let lastHash: Promise<unknown> = Promise.resolve();

  return {
    // One after the other, so that a program with a key cannot take all processors.
    hash(password) {
      const hash = lastHash.then(() => hashPassword(password));
      lastHash = hash.catch(() => undefined);
      return hash;
    },
    generate: generatePassword,
    wait: ({ link }, guesser) => guesses.wait(link.tokenSeq, guesser),
    refusal({ link }, guesser) {
      const wait = guesses.wait(link.tokenSeq, guesser);
      if (wait > 0) return { is: 'early', wait };
      return queue.refuses(whoOf(guesser)) ? { is: 'busy', wait: busyTime } : undefined;
    },
    async guess({ link: { tokenSeq, password: hash } }, password, guesser) {
      const wait = guesses.wait(tokenSeq, guesser);
      if (wait > 0) return { is: 'early', wait };
      if (password === '' || password.length > maxPasswordLength) return { is: 'wrong', wait };
      let forgive = () => {};
      const isRight = await queue.run(whoOf(guesser), () => {
        forgive = guesses.count(tokenSeq, guesser);
        return check(password, hash);
      });
      if (isRight === undefined) return { is: 'busy', wait: busyTime };
      if (!isRight) return { is: 'wrong', wait: guesses.wait(tokenSeq, guesser) };
      forgive();
      return { is: 'right' };
    },
  };
}

/** Of those who have one address nobody can be told from the others. */
function whoOf({ key, isShared }: Guesser): string | undefined {
  return isShared ? undefined : key;
}
