/** Which folder may import what, and in which order the rooms of a folder stand (docs/architecture.md). */

/** The most specific folder or file wins. `import type` of these too: a type drags its folder along. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  'shared/': ['shared/'],
  'main/core/': ['main/core/', 'shared/'],
  'main/disk/': ['main/disk/'],
  'main/db/': ['main/db/', 'main/disk/', 'main/core/', 'shared/'],
  'main/files/': ['main/files/', 'main/disk/', 'main/core/', 'shared/'],
  'main/http/': ['main/http/', 'main/core/', 'main/visitor/', 'shared/'],
  'main/net/': ['main/net/', 'main/disk/', 'main/core/', 'shared/'],
  'main/host/': [
    'main/host/',
    'main/core/',
    'main/disk/',
    'main/db/',
    'main/files/',
    'main/http/',
    'main/net/',
    'shared/',
    'package.json',
  ],
  'main/cli/': ['main/cli/', 'main/host/', 'shared/'],
  'main/headless.ts': ['main/cli/', 'main/host/', 'main/db/sqlite/probe.ts', 'shared/'],
  'main/server.ts': ['main/host/', 'main/db/sqlite/probe.ts', 'shared/'],
  'main/decoder.ts': ['main/files/preview/drawing/'],
  'main/guard.ts': ['main/net/programs/'],
  'main/electron/': ['main/electron/', 'shared/', 'package.json'],
  'main/index.ts': ['main/electron/', 'shared/'],
  'main/preload/': ['main/preload/', 'shared/'],
  'main/visitor/': ['main/visitor/'],
  'renderer/': ['renderer/', 'shared/'],
};

/** The only places that may import a package, or a part of Node. */
export const onlyIn: Readonly<Record<string, readonly string[]>> = {
  electron: ['main/electron/', 'main/index.ts', 'main/preload/'],
  'electron-store': ['main/electron/', 'main/index.ts'],
  'electron-updater': ['main/electron/'],
  express: ['main/http/'],
  'express-rate-limit': ['main/http/'],
  'markdown-it': ['main/http/share/pages/'],
  'multicast-dns': ['main/net/lan/'],
  zod: ['main/http/', 'main/electron/'],
  'better-sqlite3': ['main/db/'],
  sax: ['main/net/router/', 'main/electron/shell/'],
  sharp: ['main/files/preview/drawing/'],
  'libheif-js': ['main/files/preview/drawing/'],
  react: ['renderer/'],
  'react-aria-components': ['renderer/'],
};

/** Folders that know nothing of the process they run in. */
export const withoutNode = ['shared/', 'renderer/', 'main/visitor/'];

/** Of Node, the rules may compute with it, but not touch the world. */
export const pureNodeModules = [
  'node:crypto',
  'node:buffer',
  'node:util',
  'node:path',
  'node:stream',
  'node:async_hooks',
];

/**
 * The rooms inside a folder, lower ones first. A room sees itself, those before it, and the files that lie in the
 * folder without being named here: the foot, which sees only itself.
 */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'main/core/': ['life/', 'storage/', 'links/', 'deliveries/', 'limits/', 'owner/', 'createCore.ts'],
  'main/files/': [
    'sniffing/',
    'content/',
    'hashing/',
    'watching/',
    'uploads/',
    'preview/',
    'linkedFiles.ts',
    'folders.ts',
    'zip/',
    'fileServices.ts',
  ],
  'main/http/': [
    'listener/',
    'params/',
    'present/',
    'guards/',
    'bytes/',
    'content/',
    'live/',
    'console/',
    'api/',
    'share/',
    'apiServer.ts',
    'shareServer.ts',
  ],
  'main/net/': ['programs/', 'lan/', 'router/', 'tunnels/', 'doctor/', 'reach.ts'],
  'main/db/': [
    'sqlite/',
    'space/',
    'highWater.ts',
    'copies/',
    'tables/',
    'query/',
    'stores/',
    'migrations/',
    'lock.ts',
    'open.ts',
    'createStores.ts',
  ],
  'main/electron/': ['quickShare/', 'tray/', 'shell/', 'compose/'],
  'renderer/state/': [
    'queries.ts',
    'ends/',
    'reach/',
    'links/',
    'uploads/',
    'sharing/',
    'storage/',
    'actions/',
    'live.ts',
    'services.ts',
    'useServices.ts',
    'useLanguage.ts',
  ],
  'renderer/': ['state/', 'ui/', 'features/', 'app/', 'shelf/', 'main.tsx'],
};
