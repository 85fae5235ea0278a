/**
 * `npm run readme-animation`: makes `docs/pictures/share-and-stop.webp` anew, ten seconds of the program as it is now. Each
 * frame is a page of a picture, a caption and a pointer, which the browser draws.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { projectDir } from '../../scripts/runtime.mjs';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import { discard, startLatchkey } from '../helpers/latchkey.ts';
import { removeFolder, temporaryFolder } from '../helpers/temporaryFolder.ts';
import { draw, type Frame, type Point } from './frame.ts';
import { playStory, type Story, size } from './story.ts';

const target = join(projectDir, 'docs', 'pictures', 'share-and-stop.webp');

const browser = await chromium.launch(await chromiumLaunchOptions());
const server = await startLatchkey();
const folder = await temporaryFolder('latchkey-story-');
try {
  const frames = framesOf(await playStory(browser, server, folder));
  const page = await browser.newPage({ viewport: { width: size.width, height: size.height + 48 } });
  const drawn: Buffer[] = [];
  for (const frame of frames) drawn.push(await draw(page, frame));
  await mkdir(join(projectDir, 'docs', 'pictures'), { recursive: true });
  const delay = frames.map(({ milliseconds }) => milliseconds);
  const { size: bytes } = await sharp(drawn, { join: { animated: true } })
    .webp({ quality: 80, effort: 6, minSize: true, mixed: true, loop: 0, delay })
    .toFile(target);
  const seconds = delay.reduce((sum, each) => sum + each, 0) / 1_000;
  console.log(`${target}: ${frames.length} frames, ${seconds} s, ${Math.round(bytes / 1_000)} kB`);
} finally {
  await discard(server);
  await removeFolder(folder);
  await browser.close();
}

function framesOf(story: Story): Frame[] {
  const start = { x: size.width - 40, y: size.height - 10 };
  const middle = { x: size.width / 2, y: size.height / 2 };
  const away = { x: size.width - 120, y: size.height - 60 };
  const dropping = 'Drop a file';
  const stopping = 'See who has it, and stop it at any moment';
  const carry = (from: Point, to: Point, picture: Buffer) =>
    way(from, to, 5).map((pointer) => frame(picture, dropping, 90, { pointer, holdsFile: true }));
  const edge = { x: size.width * 0.75, y: size.height * 0.8 };
  return [
    frame(story.before, dropping, 700),
    ...carry(start, edge, story.before),
    ...carry(edge, middle, story.over),
    frame(story.over, dropping, 400, { pointer: middle, holdsFile: true }),
    frame(story.shared, 'Its link is on the clipboard: paste it anywhere', 1_900, { pointer: middle }),
    frame(story.opened, 'Whoever gets it opens it in a browser', 2_000),
    frame(story.delivered, stopping, 700, { pointer: away }),
    ...way(away, story.stop, 5).map((pointer) => frame(story.delivered, stopping, 90, { pointer })),
    frame(story.delivered, stopping, 500, { pointer: story.stop }),
    frame(story.stopped, 'Stopped: nobody gets it any more', 1_200, { pointer: story.stop }),
    frame(story.gone, 'The link opens nothing, until you undo it', 1_250),
  ];
}

function frame(picture: Buffer, caption: string, milliseconds: number, more: Partial<Frame> = {}): Frame {
  return { picture, caption, milliseconds, ...more };
}

function way(from: Point, to: Point, steps: number): Point[] {
  return Array.from({ length: steps }, (_, index) => {
    const part = (index + 1) / steps;
    return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
  });
}
