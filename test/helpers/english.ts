/** The English languages of command line, console and desktop. */
import { commandLineLanguage, consoleLanguage, desktopLanguage } from '../../shared/strings/languages.ts';

export const english = {
  commandLine: commandLineLanguage(['en']),
  console: consoleLanguage(['en']),
  desktop: desktopLanguage(['en']),
};
