/** Entry of the command line and of the server without Electron, on plain Node. */
import { join } from 'node:path';
import { runtimeProblem } from './db/sqlite/probe.ts';

const problem = runtimeProblem();
if (problem === undefined) {
  const { runCommandLine } = await import('./cli/run.ts');
  // A reader that has seen enough (`latchkey list | head`) is no failure.
  process.stdout.on('error', () => {});
  process.exitCode = await runCommandLine(process.argv.slice(2), join(import.meta.dirname, '..', 'renderer'));
} else {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
