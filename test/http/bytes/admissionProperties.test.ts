/** Whatever comes in whatever order: caps hold, and room is used. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createAdmission } from '../../../main/http/bytes/admission.ts';
import { placeTime } from '../../../main/http/bytes/line.ts';
import type { Party, TransferCaps } from '../../../main/http/bytes/transferRoom.ts';

/** Few visitors and links, so that they meet. */
const happenings = fc.array(
  fc.record({
    what: fc.constantFrom('enter', 'leave', 'wait', 'keepPlace', 'time'),
    visitor: fc.constantFrom('a', 'b', 'c'),
    linkId: fc.constantFrom('x', 'y', 'z'),
  }),
  { maxLength: 60 },
);
const anyCap = fc.constantFrom(null, 1, 2, 3);
const anyCaps = fc.record({ total: anyCap, perLink: anyCap, perVisitor: anyCap });

function isFull({ total, perLink, perVisitor }: TransferCaps, inside: readonly Party[], who: Party): boolean {
  const isAt = (cap: number | null, of: (one: Party) => boolean) =>
    cap !== null && inside.filter(of).length >= cap;
  return (
    isAt(total, () => true) ||
    isAt(perLink, ({ linkId }) => linkId === who.linkId) ||
    isAt(perVisitor, ({ visitor }) => visitor === who.visitor)
  );
}

function createScene(first: TransferCaps) {
  let [time, caps] = [0, first];
  const admission = createAdmission(
    () => caps,
    () => time,
  );
  const inside: Party[] = [];
  const waiting: Party[] = [];

  function come(who: Party): void {
    expect(isFull(caps, inside, who)).toBe(false);
    inside.push(who);
  }

  function enter(who: Party): boolean {
    const isIn = admission.enter(who);
    if (isIn) come(who);
    return isIn;
  }

  return {
    waiting,
    /** For whom there is room. */
    forgotten: () => waiting.filter((who) => !isFull(caps, inside, who)),
    enter: (who: Party) => void enter(who),
    leave: () => inside.splice(0, 1).forEach(admission.leave),
    keepPlace: (who: Party) => void admission.keepPlace(who),
    wait(who: Party) {
      if (enter(who)) return;
      waiting.push(who);
      admission.wait(who, () => {
        waiting.splice(waiting.indexOf(who), 1);
        come(who);
      });
    },
    /** All who do not come back are gone. */
    time() {
      time += placeTime;
      admission.review();
    },
    lift() {
      caps = { total: null, perLink: null, perVisitor: null };
      admission.review();
    },
  };
}

test('no cap is ever passed, and nobody who waits is left where there is room', () => {
  fc.assert(
    fc.property(anyCaps, happenings, (caps, steps) => {
      const scene = createScene(caps);
      for (const { what, visitor, linkId } of steps) {
        scene[what]({ visitor, linkId, from: visitor });
        if (what === 'time') expect(scene.forgotten()).toEqual([]);
      }
      scene.lift();
      expect(scene.waiting).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
