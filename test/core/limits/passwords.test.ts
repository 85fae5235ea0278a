/** Passwords of links: what is kept of them, and how guessing becomes slow, also across a restart. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Guesser, Passwords } from '../../../main/core/limitServices.ts';
import { createGuessQueue } from '../../../main/core/limits/guessQueue.ts';
import { hashPassword, isPassword } from '../../../main/core/limits/passwordHash.ts';
import { createPasswords } from '../../../main/core/limits/passwords.ts';
import type { LinkRecord } from '../../../main/core/model.ts';
import { insertLink, newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

describe('a hash', () => {
  test('is salted, says how it was made, and knows the password in any form of Unicode', async () => {
    const hash = await hashPassword('caf\u00e9');
    expect(hash).toMatch(/^\$scrypt\$ln=14,r=8,p=5\$[\w+/]{22}\$[\w+/]{43}$/);
    expect(await hashPassword('caf\u00e9')).not.toBe(hash);
    expect(await isPassword('cafe\u0301', hash)).toBe(true);
    expect(await isPassword('Caf\u00e9', hash)).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['another function', '$argon2id$v=19$m=65536,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA$AAAA'],
    ['a cost that would take the computer', `$scrypt$ln=40,r=8,p=5$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('that is %s opens nothing', async (_what, encoded) => {
    expect(await isPassword('', encoded)).toBe(false);
  });
});

describe('guessing', () => {
  let clock: TestClock;
  let stores: ReturnType<typeof openStores>;
  let passwords: Passwords;
  let record: LinkRecord;
  let computed: string[];
  const check = async (password: string) => {
    computed.push(password);
    return password === 'open sesame';
  };

  beforeEach(() => {
    computed = [];
    clock = createTestClock();
    stores = openStores();
    passwords = createPasswords({ ...stores, clock }, check);
    record = insertLink(stores, stores.files.insert(newFile(stores.buckets.insert(newBucket()))));
  });

  const from = (key: string): Guesser => ({ key, isShared: false });
  const me = from('192.0.2.1');
  const guess = (password: string, guesser = me) => passwords.guess(record, password, guesser);
  const waitOf = (guesser = me) => passwords.wait(record, guesser);

  async function guessWrong(times: number, guesser?: Guesser): Promise<void> {
    for (let n = 0; n < times; n += 1) await guess('wrong', guesser);
  }

  test('the right password is right, and forgives the wrong ones before', async () => {
    await guessWrong(4);
    expect(await guess('open sesame')).toEqual({ is: 'right' });
    await guessWrong(4);
    expect(waitOf()).toBe(0);
  });

  test('becomes slower with each miss, says for how long, and looks at nothing meanwhile', async () => {
    await guessWrong(4);
    expect(await guess('wrong')).toEqual({ is: 'wrong', wait: expect.toSatisfy((ms) => ms > 0) });
    expect(await guess('open sesame')).toEqual({ is: 'early', wait: expect.toSatisfy((ms) => ms > 0) });
    expect(computed).toHaveLength(5);
    const waits: number[] = [];
    for (let n = 0; n < 30; n += 1) {
      clock.advance(waitOf());
      await guess('wrong');
      waits.push(waitOf());
    }
    expect(computed).toHaveLength(35);
    expect(waits[2]).toBeGreaterThan(waits[0] ?? 0);
    expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
    expect(waits.at(-1)).toBeGreaterThan(30_000);
  });

  test('of one visitor happens one at a time, and of all of them few wait', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess('wrong')));
    expect(answers.filter(({ is }) => is === 'busy')).toHaveLength(19);
    const others = await Promise.all(
      Array.from({ length: 50 }, (_, n) => guess('x', from(`2001:db8::${n}`))),
    );
    expect(others.filter(({ is }) => is === 'wrong').length).toBeLessThanOrEqual(9);
    for (const other of others) if (other.is === 'busy') expect(other.wait).toBeGreaterThan(0);
  });

  test('takes a small part of the time, however many guess', async () => {
    let [now, computing] = [0, 0];
    let pass = () => {};
    const after = (rest: number, work: () => void) => {
      pass = () => {
        now += rest;
        work();
      };
      return () => {};
    };
    const queue = createGuessQueue({ monotonic: () => now, after });
    for (let n = 0; n < 100; n += 1) {
      const guessed = queue.run(undefined, async () => {
        now += 500;
        computing += 500;
        return false;
      });
      pass();
      pass = () => {};
      await guessed;
    }
    expect(computing).toBe(50_000);
    expect((computing - 3_500) / now).toBeLessThan(0.032);
  });

  test('what was counted survives a restart', async () => {
    await guessWrong(6);
    const again = createPasswords({ ...openStores(stores.dataDir), clock }, check);
    expect(again.wait(record, me)).toBeGreaterThan(0);
    expect(await again.guess(record, 'open sesame', me)).toMatchObject({ is: 'early' });
  });

  test('of a storm is refused without the database, once who guesses there is known', async () => {
    const busy = createPasswords({ ...stores, clock }, () => new Promise(() => {}));
    const storm = Array.from({ length: 20 }, (_, n) => from(`198.51.100.${n}`));
    for (const guesser of storm) void busy.guess(record, 'wrong', guesser);
    expect(busy.refusal(record, me)).toEqual({ is: 'busy', wait: 5_000 });
    const refuseAll = () => storm.map((guesser) => busy.refusal(record, guesser)?.is);
    expect(refuseAll()).toEqual(storm.map(() => 'busy'));
    const get = vi.spyOn(stores.guesses, 'get');
    expect(refuseAll()).toEqual(storm.map(() => 'busy'));
    expect(get).not.toHaveBeenCalled();
  });

  test('need not be read from too many wrong ones on, until he may guess again', async () => {
    expect(passwords.refusal(record, me)).toBeUndefined();
    await guessWrong(5);
    expect(passwords.refusal(record, me)).toEqual({ is: 'early', wait: expect.toSatisfy((ms) => ms > 0) });
    clock.advance(waitOf());
    expect(passwords.refusal(record, me)).toBeUndefined();
  });

  test('waits no longer where the clock was set back', async () => {
    await guessWrong(5);
    clock.ahead = -86_400_000;
    expect(waitOf()).toBeLessThanOrEqual(1_000);
    clock.advance(waitOf());
    expect(await guess('open sesame')).toEqual({ is: 'right' });
  });

  test('from many addresses is slow too, and locks nobody out who has not guessed', async () => {
    const guessers = Array.from({ length: 30 }, (_, n) => from(`198.51.100.${n}`));
    for (const guesser of guessers) await guessWrong(2, guesser);
    expect(await guess('wrong', guessers[29])).toMatchObject({ is: 'early' });
    expect(await guess('open sesame', from('203.0.113.9'))).toEqual({ is: 'right' });
  });

  test('behind one address that many have counts for the link alone', async () => {
    const shared = { key: '127.0.0.1', isShared: true };
    await guessWrong(15, shared);
    expect(waitOf(shared)).toBe(0);
    await guessWrong(8, shared);
    expect(waitOf(shared)).toBeGreaterThan(0);
    expect(waitOf()).toBe(0);
  });

  test('is forgotten after a while, and so are its rows', async () => {
    await guessWrong(6);
    clock.advance(3_700_000);
    expect(waitOf()).toBe(0);
    await guessWrong(1, from('192.0.2.2'));
    expect(stores.guesses.get(record.link.tokenSeq, 'of 192.0.2.1')).toBeUndefined();
  });

  test('an empty or an endless password is wrong, and is neither computed nor counted', async () => {
    for (const password of ['', 'x'.repeat(257)]) {
      for (let n = 0; n < 10; n += 1) expect(await guess(password)).toEqual({ is: 'wrong', wait: 0 });
    }
    expect(computed).toEqual([]);
  });

  test('generated passwords are four words of 44 bits, and each is another', () => {
    const made = Array.from({ length: 200 }, () => passwords.generate());
    for (const { password, entropy } of made) {
      expect(password).toMatch(/^[a-z]{3,8}(-[a-z]{3,8}){3}$/);
      expect(entropy).toBe(44);
    }
    expect(new Set(made.map(({ password }) => password)).size).toBe(200);
  });
});
