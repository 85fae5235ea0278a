/** The one writer of a token's life, over a real database: what each change writes, and what is told of it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { DomainError, problem } from '../../../main/core/errors.ts';
import { createEvents, type DomainEvent } from '../../../main/core/events.ts';
import { createSlugs } from '../../../main/core/life/slug.ts';
import { createTokenLife, type LifeChange, type TokenLife } from '../../../main/core/life/tokenLife.ts';
import type { File, Token } from '../../../main/core/model.ts';
import type { TokenStore } from '../../../main/core/ports.ts';
import { newBucket, newFile, openStores } from '../../db/fixtures.ts';
import { createTestClock, type TestClock } from '../../helpers/testClock.ts';

const hour = 3_600_000;

let clock: TestClock;
let tokens: TokenStore;
let life: TokenLife;
let file: File;
let errors: unknown[];
let told: string[];

beforeEach(() => {
  const stores = openStores();
  const bucket = stores.buckets.insert(newBucket());
  file = stores.files.insert(newFile(bucket));
  [errors, told] = [[], []];
  clock = createTestClock();
  tokens = { ...stores.tokens };
  const events = createEvents((error) => void errors.push(error));
  events.on((event: DomainEvent) => void told.push(event.type));
  const slugs = createSlugs(new Uint8Array(32));
  life = createTokenLife({
    ...stores,
    tokens,
    slugs,
    clock,
    events,
    onError: (error) => void errors.push(error),
  });
  return () => life.close();
});

function issue(expire: number | null = null): Token {
  const { token } = life.issue((add) => add(file, { expire, label: '' }));
  told.length = 0;
  return token;
}

const rowOf = ({ id }: Token) => tokens.get(id) as Token;

describe('what is told', () => {
  const inAnHour = () => clock.now() + hour;
  const anHourAgo = () => clock.now() - hour;
  const changes: [string, () => LifeChange, string][] = [
    ['a later end', () => ({ expire: clock.now() + 2 * hour }), 'link.changed'],
    ['an earlier end that is still ahead', () => ({ expire: clock.now() + hour / 2 }), 'link.changed'],
    ['no end any more', () => ({ expire: null }), 'link.changed'],
    ['an end that has passed', () => ({ expire: anHourAgo() }), 'link.ended'],
    ['a stop', () => ({ stopped: true }), 'link.ended'],
    ['a label', () => ({ label: 'for Anna' }), 'link.changed'],
    ['a stop with a new end', () => ({ stopped: true, expire: inAnHour() }), 'link.ended'],
  ];

  test.each(changes)('of %s, once', (_what, change, event) => {
    const token = issue(inAnHour());
    life.change(token.id, change());
    expect(told).toEqual([event]);
  });

  test('of a restored link that it changed, and of one whose end has passed meanwhile that it ended', () => {
    const token = issue(inAnHour());
    life.change(token.id, { stopped: true });
    life.change(token.id, { stopped: false });
    clock.ahead = 2 * hour;
    life.change(token.id, { stopped: true });
    life.change(token.id, { stopped: false });
    expect(told).toEqual(['link.ended', 'link.changed', 'link.ended', 'link.ended']);
  });

  test('of new links only once they are written', () => {
    expect(() =>
      life.issue((add) => {
        add(file, { expire: null, label: '' });
        throw new Error('the second one cannot be made');
      }),
    ).toThrow('second');
    expect([told, tokens.ofFile(file.seq)]).toEqual([[], []]);
  });

  test('of links whose file goes', () => {
    const gone = [issue(), issue()];
    life.endWith(
      gone.map(({ id }) => id),
      () => {},
    );
    expect(told).toEqual(['link.ended', 'link.ended']);
  });
});

describe('an end', () => {
  test('comes by itself, is marked and told once', () => {
    const token = issue(clock.now() + hour);
    clock.advance(hour - 1_000);
    expect(told).toEqual([]);
    clock.advance(2_000);
    expect(told).toEqual(['link.ended']);
    expect(rowOf(token).lapsedAt).not.toBeNull();
  });

  test('is found half a minute after the clock was set forward', () => {
    issue(clock.now() + 24 * hour);
    clock.ahead = 25 * hour;
    clock.advance(31_000);
    expect(told).toEqual(['link.ended']);
  });

  test('that was marked is taken away by a new one only', () => {
    const token = issue(clock.now() + hour);
    clock.advance(2 * hour);
    life.change(token.id, { label: 'renamed' });
    expect(life.isLive(rowOf(token))).toBe(false);
    life.change(token.id, { expire: clock.now() + hour });
    expect(life.isLive(rowOf(token))).toBe(true);
  });

  test('that cannot be written down takes place, and is written when that works again', () => {
    const token = issue(clock.now() + hour);
    const { lapse } = tokens;
    tokens.lapse = () => {
      throw problem('storage_full');
    };
    clock.advance(hour + 2_000);
    expect(told).toContain('link.ended');
    expect([life.isLive(rowOf(token)), rowOf(token).lapsedAt]).toEqual([false, null]);
    tokens.lapse = lapse;
    clock.advance(6_000);
    expect(rowOf(token).lapsedAt).not.toBeNull();
  });
});

describe('a stop that the disk refuses', () => {
  function failing(change: LifeChange, token: Token): unknown {
    const { update } = tokens;
    tokens.update = () => {
      throw problem('storage_full');
    };
    try {
      life.change(token.id, change);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      tokens.update = update;
    }
  }

  test('closes the link all the same, says so, and is undone by the next change that is written', () => {
    const token = issue();
    const error = failing({ stopped: true }, token);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ tag: 'storage_full' });
    expect([told, life.isLive(rowOf(token)), errors.length]).toEqual([['link.ended'], false, 1]);
    life.change(token.id, { stopped: false });
    expect(life.isLive(rowOf(token))).toBe(true);
  });

  test.each([
    ['a later end', () => ({ expire: clock.now() + hour })],
    ['no end', () => ({ expire: null })],
    ['a label', () => ({ label: 'for Anna' })],
  ])('is written with the next change: %s reopens nothing', (_what, change) => {
    const token = issue(clock.now() + hour / 2);
    failing({ stopped: true }, token);
    life.change(token.id, change());
    expect([life.isLive(rowOf(token)), rowOf(token).deletedAt]).toEqual([false, expect.any(Number)]);
    life.change(token.id, { stopped: false });
    expect(life.isLive(rowOf(token))).toBe(true);
  });

  test('an earlier end that it refuses gives way to the next one', () => {
    const token = issue();
    failing({ expire: clock.now() + hour }, token);
    expect(life.isLive(rowOf(token))).toBe(false);
    life.change(token.id, { expire: clock.now() + 2 * hour });
    expect([life.isLive(rowOf(token)), rowOf(token).deletedAt]).toEqual([true, null]);
  });

  test('is no more than refused where nothing is taken back', () => {
    const token = issue(clock.now() + hour);
    expect(failing({ expire: null }, token)).toMatchObject({ tag: 'storage_full' });
    expect([told, life.isLive(rowOf(token))]).toEqual([[], true]);
  });
});
