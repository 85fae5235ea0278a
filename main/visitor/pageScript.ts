/**
 * The scripts of pages for visitors, as text: one of links, and one of pages that wait and have nothing to save or show yet. Their functions are sent as they are
 * written, so they use nothing of their modules but each other.
 */
import { copyTextFunctions } from './copyText.ts';
import { hideBrokenFunctions } from './hideBroken.ts';
import { localTimeFunctions } from './localTimes.ts';
import { openPageFunctions } from './openPage.ts';
import { renewPageFunctions } from './renewPage.ts';
import { saveFileFunctions } from './saveFile.ts';

const functions = [
  ...localTimeFunctions,
  ...copyTextFunctions,
  ...hideBrokenFunctions,
  ...saveFileFunctions,
  ...openPageFunctions,
];

/** As it stands in a page, without its indentation and comments. @param start what is done when the page is there */
function scriptOf(parts: readonly { toString(): string }[], start: string): string {
  return `(()=>{${parts.map(String).join('\n')}\n${start}})()`.replaceAll(/^\s*(?:\/\/.*\n)?/gm, '');
}

export const pageScript = scriptOf(
  functions,
  'follow();showLocalTimes();offerCopy();hideBroken();offerSaving()',
);

export const renewScript = scriptOf(
  [...localTimeFunctions, ...openPageFunctions, ...renewPageFunctions],
  'follow();showLocalTimes();renew(showLocalTimes)',
);
