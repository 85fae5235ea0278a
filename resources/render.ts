/** Paints the icons from their drawings: `node resources/render.ts`. The pictures are kept beside them. */
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';

const folder = import.meta.dirname;

async function render(svg: string, name: string, size: number): Promise<void> {
  await sharp(Buffer.from(svg), { density: 300 })
    .resize(size, size)
    .png({ compressionLevel: 9 })
    .toFile(`${folder}/${name}`);
}

const icon = await readFile(`${folder}/icon.svg`, 'utf8');
const tray = await readFile(`${folder}/tray.svg`, 'utf8');
const accent = tray.replace('<path', '<path fill="#128a76"');

// electron-builder makes .icns and .ico of a picture of at least 512 pixels.
await render(icon, 'icon.png', 1_024);
// Template images are black and clear; macOS colours them. `@2x` is picked by itself on dense screens.
await render(tray, 'trayTemplate.png', 16);
await render(tray, 'trayTemplate@2x.png', 32);
await render(accent, 'tray.png', 32);
await render(accent, 'tray@2x.png', 64);
