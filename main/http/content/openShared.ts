/** Opening a shared file, and keeping the owner informed about files that are not as they were shared. */

import { ContentDoubt, ContentProblem } from '../../core/content.ts';
import { problem } from '../../core/errors.ts';
import { type File, isLive } from '../../core/model.ts';
import type { Core } from '../../core/services.ts';

type Deps = Pick<Core, 'problems' | 'pins'>;
type Open<T> = (file: File) => T | Promise<T>;

/**
 * Runs the opening and notes its outcome at the file. Where only the bytes can tell whether it is still the file that
 * was shared, it is opened once they have.
 * @throws storage_file_not_found when the bytes are not those that were shared; why is the owner's affair.
 * storage_file_being_checked while they are being compared
 */
export async function openShared<T>(deps: Deps, file: File, open: Open<T>): Promise<T> {
  try {
    const opened = await open(file);
    if (file.problem !== '') deps.problems.note(file, '');
    return opened;
  } catch (error) {
    if (error instanceof ContentDoubt) return openConfirmed(deps, file, error, open);
    throw refusalOf(deps, file, error);
  }
}

/** Of a file that is given as it is now, what it is now. @throws as `openShared` */
export async function presentFile(deps: Deps, file: File): Promise<File> {
  try {
    return await deps.pins.follow(file);
  } catch (error) {
    if (error instanceof ContentProblem) deps.problems.note(file, error.reason);
    throw refusalOf(deps, file, error);
  }
}

/** A file that changes once more meanwhile is in doubt again. */
async function openConfirmed<T>(deps: Deps, file: File, { found }: ContentDoubt, open: Open<T>): Promise<T> {
  try {
    return await open(await deps.pins.confirm(file, found));
  } catch (error) {
    throw refusalOf(deps, file, error);
  }
}

function refusalOf({ problems }: Deps, file: File, error: unknown): unknown {
  if (error instanceof ContentDoubt) return problem('storage_file_being_checked');
  if (!(error instanceof ContentProblem)) return error;
  // A live file that is changed while it is read is none the worse for it.
  if (error.reason !== 'changed' || !isLive(file)) problems.note(file, error.reason);
  return problem('storage_file_not_found');
}
