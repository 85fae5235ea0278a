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

/** Tells by shape, not by colour alone, whether links open. */
const trays = [
  { name: 'tray', colour: '#128a76' },
  { name: 'trayPaused', colour: '#b7791f' },
  { name: 'trayOffline', colour: '#8a8f8d' },
];

// electron-builder makes .icns and .ico of a picture of at least 512 pixels.
await render(icon, 'icon.png', 1_024);
for (const { name, colour } of trays) {
  const drawing = await readFile(`${folder}/${name}.svg`, 'utf8');
  const coloured = drawing.replaceAll('<path', `<path fill="${colour}"`);
  // Template images are black and clear; macOS colours them. `@2x` is picked by itself on dense screens.
  await render(drawing, `${name}Template.png`, 16);
  await render(drawing, `${name}Template@2x.png`, 32);
  await render(coloured, `${name}.png`, 32);
  await render(coloured, `${name}@2x.png`, 64);
}
