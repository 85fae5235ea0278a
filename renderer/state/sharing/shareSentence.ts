/** `Anyone on this network with the link can download “film.mp4” until tomorrow, 18:00.` */

import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Openers } from '../reach/reachState.ts';

/** @param links made together, so with one end */
export function shareSentence(
  links: readonly Link[],
  openers: Openers,
  now: number,
  { strings, format }: ConsoleLanguage,
): string {
  const expire = links[0]?.expire ?? '';
  const end =
    expire === ''
      ? strings.share.untilStopped
      : strings.share.until(format.momentInSentence(Date.parse(expire), now));
  const hasSets = links.some(({ source }) => source === 'zip');
  const what = strings.share.what(
    links.map(({ name }) => name),
    hasSets,
  );
  if (openers === 'nobody') return strings.share.nobody(what);
  return strings.share.sentence(strings.share.anyone[openers](links.length), what, end);
}
