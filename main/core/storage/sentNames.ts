/**
 * An upload under way is known by its name (contract §3.4 rule 6), and its owner may rename it: then what its sender calls
 * it is kept until the file goes.
 */
import { type File, isComplete } from '../model.ts';
import type { FileStore } from '../ports.ts';

/** To be called before the file gets another name. @throws storage_file_not_found, storage_full */
export function keepSentName(files: Pick<FileStore, 'keepSentName'>, file: File, newName: string): void {
  const isUnderWay = file.source.kind === 'stored' && !isComplete(file);
  if (isUnderWay && newName !== file.name) files.keepSentName(file.seq, file.name);
}

export function sentNameOf(files: Pick<FileStore, 'sentName'>, file: File): string {
  return files.sentName(file.seq) ?? file.name;
}
