/**
 * The one script of pages for visitors, as text. Its functions are sent as they are written, so they use nothing of their
 * modules but each other.
 */
import { copyTextFunctions } from './copyText.ts';
import { hideBrokenFunctions } from './hideBroken.ts';
import { localTimeFunctions } from './localTimes.ts';
import { openPageFunctions } from './openPage.ts';
import { saveFileFunctions } from './saveFile.ts';

const functions = [
  ...localTimeFunctions,
  ...copyTextFunctions,
  ...hideBrokenFunctions,
  ...saveFileFunctions,
  ...openPageFunctions,
];

const source = `(()=>{${functions.map(String).join('\n')}\nfollow();showLocalTimes();offerCopy();hideBroken();offerSaving()})()`;

/** As it stands in a page, without its indentation and comments. */
export const pageScript = source.replaceAll(/^\s*(?:\/\/.*\n)?/gm, '');
