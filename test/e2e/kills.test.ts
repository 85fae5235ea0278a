/** Ten kills under mixed load, of the server and of its decoder in turn; `test/bench/kills.ts` does five hundred. */
import { expect, test } from 'vitest';
import { killAgainAndAgain } from '../bench/killRounds.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';

const folder = setUpFolder();

test.skipIf(process.platform !== 'linux')(
  'ten kills under mixed load lose nothing that was acknowledged',
  { timeout: 900_000 },
  async () => {
    const { known, losses, starts } = await killAgainAndAgain(10, folder.path);
    expect(losses).toEqual([]);
    expect(known.wrong).toEqual([]);
    expect(known.files.size + known.links.size).toBeGreaterThan(0);
    console.log(`the longest of ${starts.length} starts took ${Math.max(...starts).toFixed(0)} ms`);
  },
);
