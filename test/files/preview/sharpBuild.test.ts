/** Which build of sharp a decoder of Electron on Linux takes, asked in a plain Node that calls itself Electron. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { File } from '../../../main/core/model.ts';
import { isWebAssembly } from '../../../main/files/preview/decoderBuild.ts';
import { recipeOf } from '../../../main/files/preview/recipe.ts';

const chooser = new URL('../../../main/files/preview/drawing/sharpBuild.ts', import.meta.url).href;

/** @returns what sharp says of itself, and its pixels of a picture */
async function load(asElectron: boolean) {
  const program = `
    ${asElectron ? "Object.defineProperty(process.versions, 'electron', { value: '45.0.0' });" : ''}
    const { chooseSharpBuild } = await import(${JSON.stringify(chooser)});
    chooseSharpBuild();
    const { default: sharp } = await import('sharp');
    const create = { width: 40, height: 20, channels: 3, background: '#c33' };
    const picture = await sharp({ create }).rotate(90).avif().toBuffer();
    const { width, height } = await sharp(picture).metadata();
    console.log(JSON.stringify({ isWasm: 'emscripten' in sharp.versions, width, height }));
    process.exit();
  `;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
  ]);
  return { ...(JSON.parse(stdout) as object), stderr };
}

test.runIf(process.platform === 'linux')('Electron on Linux gets WebAssembly, and no warning', async () => {
  expect(await load(true)).toEqual({ isWasm: true, width: 20, height: 40, stderr: '' });
  expect(await load(false)).toMatchObject({ isWasm: false, width: 20, height: 40 });
});

test('only Electron on Linux is asked to do without the native build', () => {
  const system = (platform: NodeJS.Platform, electron?: string) =>
    isWebAssembly({ platform, versions: { electron } } as unknown as NodeJS.Process);
  expect([system('linux', '45'), system('linux'), system('win32', '45'), system('darwin', '45')]).toEqual([
    ...[true, false, false, false],
  ]);
});

test('without the native build AVIF is for thumbnails, else WebP', () => {
  const file = { mimeType: 'image/png', sizeActual: 1, extension: 'png' } as File;
  const of = (width: number, height: number, isSlow: boolean) => {
    const options = { width, height, quality: -1, borderWidth: 0, borderRadius: 0, opacity: 1, rotation: 0 };
    const texts = { gravity: '', borderColor: '', background: '', output: 'avif' };
    return recipeOf(file, { ...options, ...texts }, isSlow).output;
  };
  expect([of(512, 0, true), of(0, 400, true), of(513, 0, true), of(0, 0, true), of(0, 0, false)]).toEqual([
    ...['avif', 'avif', 'webp', 'webp', 'avif'],
  ]);
});
