/** Links to what is no file yet: a text, a picture. It becomes a file of the server's, of which nothing is left without a link. */
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import type { DesktopLanguage } from '../../../shared/strings/languages.ts';
import { momentInName, textFile } from '../../../shared/textFile.ts';
import type { SharedFile } from '../../../shared/wire/links.ts';
import type { NewFile, StoreFile } from '../storeFile.ts';

export type ContentDeps = {
  api: Pick<ApiClient, 'createLinks' | 'settings' | 'removeFile'>;
  storeFile: StoreFile;
  /** Epoch milliseconds. */
  now(): number;
  language: DesktopLanguage;
};

/** Bytes of a text or a picture. More of it was made by a program that can save it, and would have to lie in memory twice. */
export const mostContent = 64 * 1024 * 1024;

/** Why nothing is shared, as a sentence. */
export class NothingToShare extends Error {}

/** @returns undefined for a text with nothing to see */
export function fileOfText(text: string, { now, language }: ContentDeps): NewFile | undefined {
  const file = textFile(text, now(), language.strings.quickShare.clipboard.textName);
  return file && { name: file.name, content: new Blob([file.bytes as Uint8Array<ArrayBuffer>]) };
}

export function fileOfPicture(content: Blob, { now, language }: ContentDeps): NewFile {
  const name = language.strings.quickShare.clipboard.pictureName(momentInName(now()));
  return { name: `${name}.png`, content };
}

/** @throws ApiError, NothingToShare */
export async function shareContent(deps: ContentDeps, file: NewFile): Promise<SharedFile[]> {
  const { api, storeFile, language } = deps;
  const { size } = file.content;
  const limit = Math.min(mostContent, (await api.settings()).maximumFileSize);
  if (size > limit) throw new NothingToShare(language.strings.quickShare.clipboard.tooLarge(size, limit));
  const { bucketId, $id: fileId } = await storeFile(file);
  try {
    return (await api.createLinks({ files: [{ bucketId, fileId }] })).links;
  } catch (error) {
    await api.removeFile(bucketId, fileId).catch(() => undefined);
    throw error;
  }
}
