/** The kind of a file as people call it, by the beginning of its media type. */
import type { LandingLanguage } from '../../../../shared/strings/languages.ts';

type Kinds = LandingLanguage['strings']['kinds'];

/** The first that fits. */
const beginnings: readonly (readonly [string, keyof Kinds])[] = [
  ['image/', 'picture'],
  ['video/', 'video'],
  ['audio/', 'sound'],
  ['application/pdf', 'pdf'],
  ['application/msword', 'word'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml', 'word'],
  ['application/vnd.oasis.opendocument.text', 'textDocument'],
  ['application/rtf', 'textDocument'],
  ['text/rtf', 'textDocument'],
  ['application/vnd.ms-excel', 'spreadsheet'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml', 'spreadsheet'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'spreadsheet'],
  ['text/csv', 'table'],
  ['application/vnd.ms-powerpoint', 'presentation'],
  ['application/vnd.openxmlformats-officedocument.presentationml', 'presentation'],
  ['application/vnd.oasis.opendocument.presentation', 'presentation'],
  ['application/zip', 'zip'],
  ['application/gzip', 'archive'],
  ['application/x-7z-compressed', 'archive'],
  ['application/x-tar', 'archive'],
  ['text/html', 'webPage'],
  ['text/calendar', 'calendar'],
  ['text/vcard', 'contact'],
  ['text/', 'text'],
  ['application/json', 'data'],
];

export function kindOf(mimeType: string, kinds: Kinds): string {
  return kinds[beginnings.find(([start]) => mimeType.startsWith(start))?.[1] ?? 'file'];
}
