/** Whether another decoder process is started after those that died. */

/** None is started for a moment, because the last ones died. */
export class DecoderResting extends Error {
  constructor() {
    super('resting');
    this.name = 'DecoderResting';
  }
}

/** Deaths in a row, without a picture between them, before none is started for a moment. */
const toleratedDeaths = 3;
/** Milliseconds of rest after one death too many; doubled with each further one. */
const restTime = 500;
const longestRest = 30_000;

/** Deaths in a row, and how long no process is started after them. */
export function createHealth() {
  let deaths = 0;
  let restsUntil = 0;
  return {
    assertWell(): void {
      if (performance.now() < restsUntil) throw new DecoderResting();
    },
    note(state: 'well' | 'died'): void {
      deaths = state === 'well' ? 0 : deaths + 1;
      const over = deaths - toleratedDeaths;
      if (over > 0) restsUntil = performance.now() + Math.min(restTime * 2 ** (over - 1), longestRest);
    },
  };
}
