/** What the page of a set lists: one folder and one page at a time, as its address says. */
import type { Sets } from '../../core/linkServices.ts';
import { isSet } from '../../core/sets.ts';
import { queryParam } from '../params/queryParam.ts';
import type { OpenLink } from './openLink.ts';
import type { Hero } from './pages/heroes.ts';
import { folderParam, fromParam } from './pages/listingPart.ts';

/** Closes the content of a set. @returns undefined for any other file */
export function listingOf(
  sets: Pick<Sets, 'list' | 'refresh'>,
  { record: { file }, search, content }: Pick<OpenLink, 'record' | 'search' | 'content'>,
): Hero | undefined {
  if (!isSet(file)) return undefined;
  content.close();
  sets.refresh(file);
  const folder = queryParam(search, folderParam) ?? '';
  const from = Number(queryParam(search, fromParam) ?? 0);
  return { kind: 'listing', listing: sets.list(file, folder, Number.isSafeInteger(from) ? from : 0) };
}
