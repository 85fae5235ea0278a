/** Worker thread: hashes members of sets. Started by `memberHasher.ts`. */
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import { ContentProblem } from '../../core/content.ts';
import { timeToSettle } from '../content/identity.ts';
import { contentProblem } from '../content/openRegular.ts';
import { hashFile, wait } from '../hashing/hashFile.ts';
import type { WorkerReply } from '../workerQueue.ts';
import type { MemberResult, MembersJob } from './memberHasher.ts';

function hashMember(
  { path, identity }: MembersJob['files'][number],
  wanted: MembersJob['wanted'],
): MemberResult {
  try {
    const { hashes, identity: found } = hashFile({
      file: path,
      identity,
      algorithms: wanted === 'all' ? ['crc32', 'sha256'] : ['crc32'],
      ...(wanted === 'crc' ? { isUrgent: true } : {}),
    });
    // Another time after it was written out may hide another version.
    if (hashes === undefined || found.mtimeNs !== identity.mtimeNs) throw new ContentProblem('changed');
    return { crc: Number.parseInt(hashes.crc32 ?? '0', 16), sha256: hashes.sha256 ?? '' };
  } catch (error) {
    const problem = contentProblem(error);
    if (problem === undefined) throw error;
    return problem.reason;
  }
}

function reply({ files, wanted }: MembersJob): WorkerReply<MemberResult[]> {
  try {
    const now = Date.now();
    // One wait for all of them, after which no change falls into the tick of the clock that their stats show.
    if (wanted === 'crc') wait(Math.max(0, ...files.map(({ identity }) => timeToSettle(identity, now))));
    return { result: files.map((file) => hashMember(file, wanted)) };
  } catch (error) {
    return { failure: String(error) };
  }
}

// Downloads come before hashes. Only Linux has priorities per thread; elsewhere this would slow down the whole server.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

parentPort?.on('message', (job: MembersJob) => parentPort?.postMessage(reply(job)));
