/** `Anyone on the same Wi-Fi with the link can download “film.mp4” until tomorrow, 18:00.` */

import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link, ServerInfo } from '../../../shared/wire/latchkey.ts';

/** @param links made together, so with one end */
export function shareSentence(
  links: readonly Link[],
  audience: ServerInfo['audience'] | undefined,
  now: number,
  { strings, format }: ConsoleLanguage,
): string {
  const expire = links[0]?.expire ?? '';
  const end =
    expire === ''
      ? strings.share.untilStopped
      : strings.share.until(format.momentInSentence(Date.parse(expire), now));
  const who = strings.share.anyone[audience ?? 'unknown'](links.length);
  return strings.share.sentence(who, strings.share.what(links.map(({ name }) => name)), end);
}
