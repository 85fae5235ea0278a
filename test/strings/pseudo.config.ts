/** Command line, server and console, built to speak the pseudo-language; for electron-vite. */
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import config from '../../electron.vite.config.ts';

/** Test files run at the same time, each in a process of its own. */
const outDir = resolve(`test-output/pseudo-${process.pid}`);

/** Every language is made in one place, `createLanguage` of shared/strings/catalogues.ts. */
function speakPseudo(): Plugin {
  const head = 'export function createLanguage<S>(';
  return {
    name: 'pseudo-language',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/shared/strings/catalogues.ts')) return undefined;
      if (!code.includes(head)) throw new Error('catalogues.ts has no function "createLanguage" any more.');
      return `import { pseudoLanguage } from ${JSON.stringify(resolve('test/strings/pseudo.ts'))};
${code.replace(head, 'function speakPlainly<S>(')}
export function createLanguage<S>(catalogue: Catalogue<S>, locale?: string): Language<S> {
  return pseudoLanguage(speakPlainly(catalogue, locale));
}`;
    },
  };
}

const { main, renderer } = config;

export default defineConfig({
  main: {
    ...main,
    plugins: [speakPseudo()],
    build: { ...main?.build, outDir: `${outDir}/main` },
  },
  renderer: {
    ...renderer,
    plugins: [...(renderer?.plugins ?? []), speakPseudo()],
    build: { ...renderer?.build, outDir: `${outDir}/renderer` },
  },
});
