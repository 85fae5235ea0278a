/** A visitor who knows the password of a link while a hundred guesses a second come from hundreds of addresses. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Guess, Passwords } from '../../../main/core/limitServices.ts';
import { createPasswords } from '../../../main/core/limits/passwords.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { insertLink, newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

/** Milliseconds: what a computation takes, and from one guess to the next. */
const computing = 250;
const step = 10;
const addresses = 200;

type Storm = {
  clock: TestClock;
  passwords: Passwords;
  record: LinkRecord;
  rage(time: number, isOver?: () => boolean): Promise<void>;
};

function startStorm(): Storm {
  const clock = createTestClock();
  const stores = openStores();
  const check = (password: string) =>
    new Promise<boolean>((resolve) => clock.after(computing, () => resolve(password === 'open sesame')));
  const passwords = createPasswords({ ...stores, clock }, check);
  const record = insertLink(stores, stores.files.insert(newFile(stores.buckets.insert(newBucket()))));
  let guesses = 0;
  return {
    clock,
    passwords,
    record,
    async rage(time, isOver = () => false) {
      for (let passed = 0; passed < time && !isOver(); passed += step) {
        guesses += 1;
        const guesser = { key: `of ${guesses % addresses}`, isShared: false };
        // Some are not computed before the database is closed.
        passwords.guess(record, 'wrong', guesser).catch(() => undefined);
        clock.advance(step);
        await nextTurn();
      }
    },
  };
}

/** Comes again as he is told, for as long as it takes or until then. */
async function enter(
  { clock, passwords, record, rage }: Storm,
  end: number,
): Promise<Guess['is'] | undefined> {
  const heard: Guess[] = [];
  const guessed = passwords.guess(record, 'open sesame', { key: 'a friend', isShared: false });
  void guessed.then((guess) => heard.push(guess));
  await rage(end - clock.monotonic(), () => heard.length > 0);
  const [guess] = heard;
  if (guess === undefined || guess.is === 'right') return guess?.is;
  await rage(guess.wait);
  return enter({ clock, passwords, record, rage }, end);
}

test('gets in within a minute when he comes again as he was told', async () => {
  const storm = startStorm();
  await storm.rage(20_000);
  expect(await enter(storm, storm.clock.monotonic() + 60_000)).toBe('right');
});
