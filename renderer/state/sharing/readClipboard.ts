/** What was copied, as if it had been pasted. Browsers ask the person first, the desktop window may not. */
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import { type Dropped, readPaste } from './dropped.ts';

/** @param moment epoch milliseconds @returns undefined where it may not be read */
export async function readClipboard(
  moment: number,
  strings: ConsoleLanguage['strings'],
): Promise<Dropped | undefined> {
  const data = new DataTransfer();
  try {
    for (const item of await navigator.clipboard.read()) await put(data, item);
  } catch {
    return undefined;
  }
  return readPaste(data, moment, strings);
}

async function put(data: DataTransfer, item: ClipboardItem): Promise<void> {
  const picture = item.types.find((type) => type.startsWith('image/'));
  if (picture) {
    const ending = picture.slice('image/'.length);
    data.items.add(new File([await item.getType(picture)], `image.${ending}`, { type: picture }));
  } else if (item.types.includes('text/plain')) {
    data.setData('text/plain', await (await item.getType('text/plain')).text());
  }
}
