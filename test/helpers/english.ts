/** The languages of the surfaces for somebody who reads English. */
import { commandLineLanguage, consoleLanguage, desktopLanguage } from '../../shared/strings/languages.ts';

export const english = {
  commandLine: commandLineLanguage(['en']),
  console: consoleLanguage(['en']),
  desktop: desktopLanguage(['en']),
};
