import { expect, test } from 'vitest';
import { windowBounds } from '../../main/electron/windowBounds.ts';

const large = { x: 0, y: 0, width: 1_920, height: 1_080 };
/** At its right, below a panel. */
const second = { x: 1_920, y: 30, width: 1_280, height: 770 };
/** 1280 × 800 at scale 2, with a panel. */
const dense = { x: 0, y: 14, width: 640, height: 386 };
const limits = { minWidth: 420, minHeight: 480 };

test('a new window has its usual size, in the middle', () => {
  expect(windowBounds(undefined, [large])).toEqual({ x: 440, y: 180, width: 1_040, height: 720, ...limits });
});

test('a new window fits the screen, with room for its title bar, and can be made as small as that', () => {
  expect(windowBounds(undefined, [{ x: 0, y: 0, width: 1_024, height: 740 }])).toMatchObject({
    ...{ x: 32, y: 32, width: 960, height: 676 },
  });
  expect(windowBounds(undefined, [dense])).toEqual({
    ...{ x: 32, y: 46, width: 576, height: 322 },
    ...{ minWidth: 420, minHeight: 386 },
  });
});

test('a window comes back where it was, unless that screen is gone', () => {
  const here = { x: 100, y: 100, width: 900, height: 700 };
  const there = { x: 2_100, y: 60, width: 900, height: 700 };
  expect(windowBounds(here, [large])).toEqual({ ...here, ...limits });
  expect(windowBounds(there, [large, second])).toEqual({ ...there, ...limits });
  const anew = windowBounds(undefined, [large]);
  expect(windowBounds(there, [large])).toEqual(anew);
  expect(windowBounds({ ...here, y: -500 }, [large])).toEqual(anew);
});

test('a window that has become too large, or hangs out of its screen, is brought inside', () => {
  const huge = { x: -50, y: 10, width: 2_500, height: 1_400 };
  expect(windowBounds(huge, [large])).toEqual({ ...large, ...limits });
  expect(windowBounds({ x: 1_500, y: 600, width: 900, height: 700 }, [large, second])).toMatchObject({
    ...{ x: 1_020, y: 380, width: 900, height: 700 },
  });
  expect(windowBounds({ x: 20, y: 20, width: 900, height: 700 }, [dense])).toMatchObject(dense);
});

test('without a known screen nothing is said of the place', () => {
  expect(windowBounds(undefined, [])).toEqual({ width: 1_040, height: 720, ...limits });
});
