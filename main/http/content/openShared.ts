/** Opening a shared file, and keeping the owner informed about files that are not as they were shared. */
import { problem } from '../../core/errors.ts';
import type { File } from '../../core/model.ts';
import { ContentProblem } from '../../core/ports.ts';
import type { FileProblems } from '../../core/services.ts';

/**
 * Runs the opening and notes its outcome at the file.
 * @throws storage_file_not_found when the bytes are not those that were shared; why is the owner's affair
 */
export async function openShared<T>(
  problems: FileProblems,
  file: File,
  open: () => T | Promise<T>,
): Promise<T> {
  try {
    const opened = await open();
    if (file.problem !== '') problems.note(file, '');
    return opened;
  } catch (error) {
    if (!(error instanceof ContentProblem)) throw error;
    problems.note(file, error.reason);
    throw problem('storage_file_not_found');
  }
}
