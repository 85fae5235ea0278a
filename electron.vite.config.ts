import { dirname, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Plugin } from 'vite';
import { Logo } from './renderer/ui/Logo.tsx';
import { collectLicences, licencesFile } from './scripts/licences.mjs';
import { colourProperties } from './shared/colours.ts';
import { iconSvg } from './shared/icon.ts';

/** Flat names: workers, the decoder and guards are started by the files that lie beside the running one. */
const flat = { entryFileNames: '[name].js', chunkFileNames: '[name].js' };

/** The style sheet `virtual:colours.css`: the colours of `shared/colours.ts` for the console. */
function colourSheet(): Plugin {
  const name = 'virtual:colours.css';
  const id = `\0${name}`;
  return {
    name: 'colours',
    resolveId: (source) => (source === name ? id : undefined),
    load: (loaded) => (loaded === id ? `:root {\n${colourProperties()}\n}\n` : undefined),
  };
}

/** Modules of all bundles so far; the page is built last. */
const bundled = new Set<string>();

/** Notes what is bundled into the program, so that its licences can be named. */
function noteModules(): Plugin {
  return {
    name: 'note-modules',
    generateBundle() {
      for (const id of this.getModuleIds()) bundled.add(id);
    },
  };
}

/**
 * Takes these parts of Node without an ES import, which reads all that a module exports: of `node:http` that loads a
 * second HTTP client (docs/decisions/059).
 */
function plainBuiltins(): Plugin {
  const imports = /^import \{((?:(?!\bdefault\b)[^}])*)\} from "(node:(?:crypto|fs|http|https))";$/gm;
  return {
    name: 'plain-builtins',
    renderChunk: (code) =>
      code.replace(imports, (_, names: string, id: string) => {
        return `const {${names.replaceAll(' as ', ': ')}} = process.getBuiltinModule("${id}");`;
      }),
  };
}

/** What the program ships with, for Settings (`licences.json`) and as a file that goes with it. */
function licences(): Plugin {
  let root = '';
  return {
    name: 'licences',
    configResolved(config) {
      root = dirname(config.root);
    },
    generateBundle() {
      const found = collectLicences(root, [...bundled, ...this.getModuleIds()]);
      this.emitFile({ type: 'asset', fileName: 'licences.json', source: JSON.stringify(found) });
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.md', source: licencesFile(found) });
    },
  };
}

/** The icon in the tab of a browser, in the colours of `shared/colours.ts`. */
function icon(): Plugin {
  return {
    name: 'icon',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'icon.svg', source: iconSvg });
    },
  };
}

const pages = { index: resolve('renderer/index.html'), shelf: resolve('renderer/shelf.html') };
/** What begins each of them. */
const beginnings = { index: resolve('renderer/main.tsx'), shelf: resolve('renderer/shelf/main.ts') };

/** What the pages load at first, as few files: each request takes its turn and its time. */
const firstParts = { tags: ['$initial' as const], name: firstPart };

type Graph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/** @returns the file that a module is in, unless it is one that begins a page: the shelf does without the console's */
function firstPart(id: string, graph: Graph): string | null {
  if ([...Object.values(pages), ...Object.values(beginnings)].includes(id)) return null;
  return importedBy(beginnings.shelf, graph).has(id) ? 'base' : 'console';
}

/** @returns the module and all that it imports at once */
function importedBy(id: string, graph: Graph, found = new Set<string>()): Set<string> {
  if (found.has(id)) return found;
  found.add(id);
  for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) importedBy(imported, graph, found);
  return found;
}

/** The frame of the window: it is painted at once, while the code that fills it is on its way. */
function frame(): Plugin {
  const inner = `<div class="header-inner">${renderToStaticMarkup(createElement(Logo, { size: 32 }))}</div>`;
  const markup = `<div class="window" aria-hidden="true"><div class="header">${inner}</div></div>`;
  const root = '<div id="root">';
  return {
    name: 'frame',
    transformIndexHtml: (html) => html.replace(root, `${root}${markup}`),
  };
}

export default defineConfig({
  main: {
    // All but what has native code is bundled (docs/decisions/048).
    plugins: [noteModules(), plainBuiltins()],
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: 'main/index.ts',
          server: 'main/server.ts',
          headless: 'main/headless.ts',
          decoder: 'main/decoder.ts',
          guard: 'main/guard.ts',
          hashWorker: 'main/files/hashing/hashWorker.ts',
          lookWorker: 'main/files/watching/lookWorker.ts',
          memberWorker: 'main/files/zip/memberWorker.ts',
          runWorker: 'main/files/zip/runWorker.ts',
          scanWorker: 'main/files/zip/scanWorker.ts',
          uploadHashWorker: 'main/files/uploads/uploadHashWorker.ts',
          heicWorker: 'main/files/preview/drawing/heicWorker.ts',
          databaseWorker: 'main/db/copies/databaseWorker.ts',
        },
        output: { format: 'es', ...flat },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'main/preload/preload.ts' },
        // A sandboxed preload is one CommonJS file (Electron, tutorial/sandbox).
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react(), colourSheet(), icon(), frame(), licences()],
    build: {
      outDir: 'out/renderer',
      // A browser loads and parses all of it; electron-vite would leave it as it is written.
      minify: true,
      rollupOptions: {
        input: pages,
        output: { codeSplitting: { groups: [firstParts] } },
      },
    },
  },
});
