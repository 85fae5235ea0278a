/**
 * `node test/bench/kills.ts [kills]`: five hundred kills under everything people do at once. Prints how long the starts
 * took and what was lost; exits with 1 if anything was. Needs a build and Linux.
 */
import { removeFolder, temporaryFolder } from '../helpers/temporaryFolder.ts';
import { killAgainAndAgain } from './killRounds.ts';

const kills = Number(process.argv[2] ?? 500);
const folder = await temporaryFolder('latchkey-kills-');
try {
  const { starts, decodersKilled, known, losses } = await killAgainAndAgain(kills, folder);
  const sorted = starts.toSorted((one, other) => one - other);
  const at = (share: number) => `${sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(0)} ms`;
  console.log(`${kills} kills of the server, ${decodersKilled} of the decoder`);
  console.log(`${known.acknowledged} answers: ${known.files.size} files, ${known.links.size} links`);
  console.log(`starts: median ${at(0.5)}, p99 ${at(0.99)}, longest ${at(1)}`);
  console.log(`lost: ${losses.length}; unexpected answers: ${known.wrong.length}`);
  for (const line of [...losses, ...known.wrong].slice(0, 20)) console.log(`  ${line}`);
  process.exitCode = losses.length + known.wrong.length === 0 ? 0 : 1;
} finally {
  await removeFolder(folder);
}
