/** Who is let in when, with a clock that the test moves. */
import { beforeEach, describe, expect, test } from 'vitest';
import { type Admission, createAdmission } from '../../../main/http/bytes/admission.ts';
import { placeTime } from '../../../main/http/bytes/line.ts';
import { maxPlacesFrom } from '../../../main/http/bytes/places.ts';
import type { Party, TransferCaps } from '../../../main/http/bytes/transferRoom.ts';

let time = 0;
let caps: TransferCaps;
let admission: Admission;
/** How often the caps were asked for, which is done for each that is looked at. */
let asked: number;
/** Those who waited and were let in, in order. */
let went: string[];

beforeEach(() => {
  time = 0;
  went = [];
  asked = 0;
  caps = { total: null, perLink: null, perVisitor: null };
  admission = createAdmission(
    () => {
      asked += 1;
      return caps;
    },
    () => time,
  );
});

const party = (visitor: string, linkId = 'link', from = visitor): Party => ({ visitor, linkId, from });
const wait = (visitor: string, linkId?: string) =>
  admission.wait(party(visitor, linkId), () => void went.push(visitor));

test('without caps everybody is let in', () => {
  for (let n = 0; n < 1_000; n += 1) expect(admission.enter(party('one'))).toBe(true);
});

test.each([
  ['total', party('other', 'else'), false],
  ['perLink', party('other'), false],
  ['perLink', party('one', 'else'), true],
  ['perVisitor', party('one', 'else'), false],
  ['perVisitor', party('other'), true],
] as const)('the cap %s holds: %o', (cap, second, isLetIn) => {
  caps = { ...caps, [cap]: 1 };
  expect(admission.enter(party('one'))).toBe(true);
  expect(admission.enter(second)).toBe(isLetIn);
  expect(admission.isVisitorFull(second)).toBe(cap === 'perVisitor');
  admission.leave(party('one'));
  expect(admission.enter(isLetIn ? party('one') : second)).toBe(true);
});

test('with any number of cookies the line grows no longer than can be looked at', () => {
  caps = { ...caps, total: 1 };
  admission.enter(party('inside'));
  for (let n = 0; n < 2_000; n += 1) admission.keepPlace(party(`${n}`));
  expect([admission.keepPlace(party('x')), admission.keepPlace(party('y'))]).toEqual([2_001, 2_001]);
  expect(admission.keepPlace(party('1999'))).toBe(2_000);
  time += placeTime;
  admission.leave(party('inside'));
  caps = { ...caps, total: 0 };
  admission.review();
  expect(admission.keepPlace(party('y'))).toBe(1);
});

test('one address has its share of the line and no more, with any number of cookies', () => {
  caps = { ...caps, total: 1 };
  admission.enter(party('inside'));
  const cookies = Array.from({ length: maxPlacesFrom }, (_, n) => party(`${n}`, 'link', 'crowd'));
  expect(cookies.map(admission.keepPlace)).toEqual(cookies.map((_, n) => n + 1));
  const late = party('late', 'link', 'crowd');
  expect([admission.keepPlace(late), admission.wait(late, () => undefined)]).toEqual([undefined, undefined]);
  expect(admission.keepPlace(party('other'))).toBe(maxPlacesFrom + 1);
  admission.leave(party('inside'));
  expect(admission.enter(party('0', 'link', 'crowd'))).toBe(true);
  expect(admission.keepPlace(late)).toBe(maxPlacesFrom + 1);
});

test('whoever comes and goes looks at a few, however many wait behind a cap of their own', () => {
  caps = { total: 10, perLink: 2, perVisitor: 1 };
  for (const link of ['one', 'two']) {
    for (const visitor of ['a', 'b']) admission.enter(party(visitor + link, link));
    for (let n = 0; n < 990; n += 1) admission.keepPlace(party(`${link}${n}`, link));
  }
  admission.review();
  asked = 0;
  expect(admission.enter(party('x', 'three'))).toBe(true);
  expect(admission.enter(party('y', 'one'))).toBe(false);
  expect(admission.keepPlace(party('one989', 'one'))).toBe(990);
  admission.leave(party('aone', 'one'));
  expect(admission.enter(party('one0', 'one'))).toBe(true);
  expect(admission.enter(party('one1', 'one'))).toBe(false);
  expect(asked).toBeLessThan(60);
});

describe('with room for one', () => {
  beforeEach(() => {
    caps = { ...caps, total: 1 };
    admission.enter(party('first'));
  });

  test('visitors take turns, however much each of them wants', () => {
    for (let n = 0; n < 3; n += 1) wait('greedy');
    wait('modest');
    wait('greedy', 'else');
    for (const visitor of ['first', 'greedy', 'modest', 'greedy', 'greedy']) admission.leave(party(visitor));
    expect(went).toEqual(['greedy', 'modest', 'greedy', 'greedy', 'greedy']);
  });

  test('who is gone waits no more', () => {
    const takeBack = wait('gone');
    wait('there');
    takeBack?.();
    admission.leave(party('first'));
    expect(went).toEqual(['there']);
  });

  test('nobody comes before those who wait', () => {
    wait('early');
    admission.leave(party('first'));
    expect(admission.enter(party('late'))).toBe(false);
  });

  test('a place is kept for who comes back, and room is kept at his turn', () => {
    expect(admission.keepPlace(party('page'))).toBe(1);
    expect(admission.keepPlace(party('next'))).toBe(2);
    time += placeTime - 1;
    expect(admission.keepPlace(party('page'))).toBe(1);
    admission.leave(party('first'));
    expect(admission.enter(party('other'))).toBe(false);
    expect(admission.enter(party('page'))).toBe(true);
    expect(admission.enter(party('page'))).toBe(false);
  });

  test('who does not come back loses the place, before his turn and at it', () => {
    admission.keepPlace(party('lost'));
    time += placeTime;
    expect(admission.keepPlace(party('next'))).toBe(1);
    admission.leave(party('first'));
    time += placeTime;
    expect(admission.enter(party('other'))).toBe(true);
  });

  test('who waits is let in when the cap is lifted', () => {
    wait('one');
    wait('two');
    caps = { ...caps, total: null };
    admission.review();
    expect(went).toEqual(['one', 'two']);
  });
});
