/** A frame of the animation: a picture of the program, a caption below it, and a pointer that may hold a file. */
import type { Page } from '@playwright/test';
import { size } from './story.ts';

export type Point = { x: number; y: number };

/** @property milliseconds how long it stays */
export type Frame = {
  picture: Buffer;
  caption: string;
  milliseconds: number;
  pointer?: Point;
  holdsFile?: boolean;
};

export async function draw(page: Page, { picture, caption, pointer, holdsFile }: Frame): Promise<Buffer> {
  const hand =
    pointer &&
    `<div class="hand" style="left:${pointer.x}px;top:${pointer.y}px">${arrow}${holdsFile ? sheet : ''}</div>`;
  await page.setContent(
    `<!doctype html>${style}<img src="data:image/png;base64,${picture.toString('base64')}">${hand ?? ''}<p>${caption}</p>`,
  );
  await page.locator('img').evaluate((image: HTMLImageElement) => image.decode());
  return page.screenshot();
}

const arrow =
  '<svg width="22" height="28" viewBox="0 0 22 28"><path d="M2 1v21l5-5 4 9 4-2-4-8h8z" fill="#111" stroke="#fff" stroke-width="1.5"/></svg>';

const sheet =
  '<svg class="sheet" width="44" height="54" viewBox="0 0 44 54"><rect x="1" y="1" width="42" height="52" rx="5" fill="#fff" stroke="#0b6b5b" stroke-width="2"/><rect x="7" y="8" width="30" height="22" rx="2" fill="#e8a87c"/><path d="M7 30v-6q10-9 18-2t12 0v8z" fill="#41525c"/><path d="M7 38h30M7 44h20" stroke="#999" stroke-width="2"/></svg>';

const style = `<style>
body { margin: 0; font: 600 17px system-ui, sans-serif; background: #0b6b5b; color: #fff; overflow: hidden; }
img { display: block; width: ${size.width}px; height: ${size.height}px; }
p { margin: 0; height: 48px; display: grid; place-items: center; }
.hand { position: absolute; }
.sheet { position: absolute; left: 14px; top: 16px; opacity: 0.9; }
</style>`;
