/**
 * The MIME type of a file from its first bytes, named as in contract §3.3: magic numbers by `file-type`, text by the
 * rules of `sniffText.ts`. The file name only decides between types with the same magic number.
 */
import { fileTypeFromBuffer } from 'file-type';
import { extensionOf } from '../../../shared/names.ts';
import { decodeText, sniffText } from './sniffText.ts';

/** How many first bytes of a file `sniff` needs. */
export const headBytes = 65_536;

/** Types that the contract (or libmagic, whose names it uses) names differently than `file-type`. */
const contractNames: Record<string, string> = {
  'image/bmp': 'image/x-ms-bmp',
  'image/apng': 'image/png',
  'audio/wav': 'audio/x-wav',
  'audio/aac': 'audio/x-hx-aac-adts',
  'audio/aiff': 'audio/x-aiff',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'application/rtf': 'text/rtf',
  'application/xml': 'text/xml',
  'application/eps': 'application/postscript',
  'video/matroska': 'video/x-matroska',
  'video/mp2t': 'video/MP2T',
  'video/vnd.avi': 'video/x-msvideo',
};

/** Container formats whose type follows from the extension. */
const byExtension: Record<string, Record<string, string>> = {
  'application/x-cfb': {
    doc: 'application/msword',
    dot: 'application/msword',
    xls: 'application/vnd.ms-excel',
    xlt: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    pps: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
  'application/vnd.ms-asf': { wmv: 'video/x-ms-wmv', wma: 'audio/x-ms-wma' },
  'audio/mp4': { m4a: 'audio/x-m4a' },
  // Recorders of phones and browsers write sound into the container of a film.
  'video/mp4': { m4a: 'audio/x-m4a', m4b: 'audio/x-m4a' },
  'video/3gpp': { m4a: 'audio/x-m4a', '3ga': 'audio/3gpp' },
  'video/webm': { weba: 'audio/webm' },
  'video/ogg': { ogg: 'audio/ogg', oga: 'audio/ogg', opus: 'audio/ogg' },
};

/**
 * @param head the first bytes, at most `headBytes`
 * @param size bytes of the whole file
 */
export async function sniff(head: Uint8Array, name: string, size: number): Promise<string> {
  if (size === 0) return 'application/x-empty';
  const extension = extensionOf(name);
  const text = decodeText(head, size);
  if (text !== undefined) return sniffText(text, extension, head.length >= size);
  // `file-type` expects whole files and throws when it reads past the head.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found === undefined) return 'application/octet-stream';
  return byExtension[found.mime]?.[extension] ?? contractNames[found.mime] ?? withRegisteredCase(found.mime);
}

/** Office types with macros: `file-type` writes them in lower case, the allowlist of §3.5.1 as they are registered. */
function withRegisteredCase(mime: string): string {
  return mime.replace('.macroenabled.', '.macroEnabled.');
}
