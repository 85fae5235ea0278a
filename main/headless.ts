/** Entry of the command line and of the server without Electron, on plain Node. */
import { join } from 'node:path';
import { sentenceOf } from '../shared/sentences.ts';
import { commandLineLanguage } from '../shared/strings/languages.ts';
import { preferredLanguages } from './cli/preferredLanguages.ts';
import { runtimeFault } from './db/sqlite/probe.ts';

const language = commandLineLanguage(preferredLanguages(process.env));
const fault = runtimeFault();
if (fault === undefined) {
  const { runCommandLine } = await import('./cli/run.ts');
  // A reader that closes the pipe early (`latchkey list | head`) is not an error.
  process.stdout.on('error', () => {});
  const uiDir = join(import.meta.dirname, '..', 'renderer');
  process.exitCode = await runCommandLine(process.argv.slice(2), uiDir, language);
} else {
  process.stderr.write(`${sentenceOf(language.strings.start, fault.reason, fault.values)}\n`);
  process.exitCode = 1;
}
