import { rm } from 'node:fs/promises';
import { build } from 'electron-vite';
import { projectDir } from '../architecture/sources.ts';
import { setUp } from '../helpers/setUp.ts';

const outDir = `${projectDir}/test-output/pseudo-${process.pid}`;

/** The headless host in the pseudo-language, once it is set up; it serves the console that lies beside it. */
export const pseudoProgram = `${outDir}/main/headless.js`;

/** Builds it for the tests of a file. */
export function setUpPseudo(): void {
  setUp(
    async () => {
      await build({ configFile: `${projectDir}/test/strings/pseudo.config.ts`, logLevel: 'error' });
      return {};
    },
    () => rm(outDir, { recursive: true, force: true }),
  );
}
