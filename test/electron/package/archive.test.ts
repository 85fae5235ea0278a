/**
 * What people install: the directory that electron-builder really makes, with the Electron that is here or with a hollow
 * one. `contents.txt` is what may be in it, by kind; `vitest run -u` writes it anew.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { load } from 'js-yaml';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectDir } from '../../../scripts/runtime.mjs';
import { english } from '../../helpers/english.ts';
import { electronDist, packageInto } from '../../helpers/packaged.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { canShow, startPackaged } from './startPackaged.ts';

const hasElectron = existsSync(join(electronDist, 'version'));
const folder = setUpFolder('file');
let program: string;
let archive: string;
let files: string[];

beforeAll(async () => {
  program = await packageInto(folder.path, hasElectron ? electronDist : undefined);
  archive = join(program, 'resources', 'app.asar');
  files = listPackage(archive, { isPack: false }).map((path) => path.slice(1));
});

/** Our own files by folder and kind, those of others by package, so that the list names what a person would. */
function kindOf(path: string): string {
  const [inPackage] = /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(path) ?? [];
  if (inPackage) return inPackage;
  const { folder: place, extension } =
    /^(?<folder>out\/.+\/)[^/]+(?<extension>\.\w+)$/.exec(path)?.groups ?? {};
  return place === undefined ? path : `${place}*${extension}`;
}

/** Files below `out/` that are for the program, relative to the project. */
function built(): string[] {
  return ['main', 'preload', 'renderer'].flatMap((name) =>
    readdirSync(join(projectDir, 'out', name), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.includes('.'))
      .map((path) => `out/${name}/${path}`),
  );
}

describe('the archive', () => {
  test('holds what is listed and nothing else', async () => {
    const kinds = [...new Set(files.map(kindOf))].sort();
    await expect(`${kinds.join('\n')}\n`).toMatchFileSnapshot('contents.txt');
  });

  test('holds every built file but the command line, and the licences lie beside the program', async () => {
    expect(existsSync(join(program, 'THIRD-PARTY.md'))).toBe(true);
    const elsewhere = /^out\/(main\/(headless|guard)\.js|renderer\/THIRD-PARTY\.md)$/;
    const expected = built().filter((path) => !elsewhere.test(path));
    expect(files.filter((path) => /^out\/.*\.\w+$/.test(path)).sort()).toEqual(expected.sort());
  });

  test('has no source, no map and no header in it', () => {
    expect(files.filter((path) => /\.(tsx?|mts|cts|map|h|c|gyp)$/.test(path))).toEqual([]);
  });

  test('is small', async () => {
    const unpacked = files.filter((path) => existsSync(join(`${archive}.unpacked`, path)));
    const sizes = await Promise.all(unpacked.map((path) => stat(join(`${archive}.unpacked`, path))));
    const beside = sizes.reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0) / 1e6;
    const inside = (await stat(archive)).size / 1e6;
    console.info(`app.asar ${inside.toFixed(1)} MB, beside it ${beside.toFixed(1)} MB.`);
    expect(inside).toBeLessThan(12);
    expect(beside).toBeLessThan(15);
  });

  test('has a manifest without a script and without what only builds', () => {
    const manifest = JSON.parse(extractFile(archive, 'package.json').toString('utf8'));
    expect(manifest.main).toBe('out/main/index.js');
    expect(Object.keys(manifest.dependencies)).toEqual(['better-sqlite3', 'sharp']);
    expect(manifest).not.toHaveProperty('devDependencies');
  });

  test('has native code beside it, for this system alone', () => {
    const native = files.filter((path) => path.endsWith('.node') || path.endsWith('.wasm'));
    for (const path of native) expect(existsSync(join(`${archive}.unpacked`, path))).toBe(true);
    expect(
      native
        .map((path) =>
          path
            .replace(/-\d+\.\d+\.\d+/, '')
            .split('/')
            .at(-1),
        )
        .sort(),
    ).toEqual([`linux-${process.arch}.node`, 'sharp-wasm32.node.wasm']);
  });
});

/** An older Electron shows the page, but cannot run the server, and that is what the page says. */
function isOurs(): boolean {
  const major = (text: string) => Number(/\d+/.exec(text)?.[0]);
  const manifest = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
  const here = readFileSync(join(electronDist, 'version'), 'utf8');
  return major(here) >= major(manifest.devDependencies.electron);
}

describe.skipIf(!hasElectron)('with the real Electron', () => {
  test('the fuses are as configured, read back from the binary', async () => {
    const { electronFuses } = load(await readFile(join(projectDir, 'electron-builder.yml'), 'utf8')) as {
      electronFuses: Record<string, boolean>;
    };
    const wire = await getCurrentFuseWire(join(program, 'latchkey'));
    // 48 and 49 are the digits that stand for off and on; a fuse that this Electron does not have reads as undefined.
    for (const [name, on] of Object.entries(electronFuses)) {
      const fuse = Object.entries(FuseV1Options).find(([key]) => key.toLowerCase() === name.toLowerCase());
      const state = fuse && wire[fuse[1] as FuseV1Options];
      if (state !== undefined) expect([name, state]).toEqual([name, on ? 49 : 48]);
    }
    expect(wire[FuseV1Options.RunAsNode]).toBe(48);
  });

  test.skipIf(!canShow())('it starts and shows its page', async () => {
    await using started = await startPackaged(join(program, 'latchkey'), folder.at('profile'));
    const { page } = started;
    expect(page.url()).toMatch(/^app:\/\/ui\//);
    const console = page.getByRole('button', { name: english.console.strings.drop.choose });
    await (isOurs() ? console : page.getByRole('alert')).waitFor();
    expect(await page.title()).toContain('Latchkey');
  });
});

if (!hasElectron)
  console.info('No real Electron here: fuses are not read back, and the package is not started.');
