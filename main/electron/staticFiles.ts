/** Reads files of the built console: only regular files below the root, only types that the build emits. */
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export type StaticFile = { body: Uint8Array<ArrayBuffer>; type: string };

/** @param pathname percent-encoded, as in the URL. @returns undefined when there is no such file */
export async function readStaticFile(root: string, pathname: string): Promise<StaticFile | undefined> {
  const name = relativeName(pathname);
  const type = name === undefined ? undefined : types[extname(name)];
  if (name === undefined || type === undefined) return undefined;
  try {
    // Compares real paths, so that neither `..` nor a symbolic link leads out of the root.
    const base = await realpath(root);
    const path = await realpath(join(base, name));
    if (!path.startsWith(base + sep)) return undefined;
    if (!(await stat(path)).isFile()) return undefined;
    return { body: new Uint8Array(await readFile(path)), type };
  } catch {
    return undefined;
  }
}

function relativeName(pathname: string): string | undefined {
  try {
    const name = decodeURIComponent(pathname === '/' ? '/index.html' : pathname);
    const parts = name.split('/').slice(1);
    const isInvalid = parts.some(
      (part) => part === '' || part === '.' || part === '..' || /[\\:\0]/.test(part),
    );
    return isInvalid ? undefined : parts.join('/');
  } catch {
    return undefined;
  }
}
