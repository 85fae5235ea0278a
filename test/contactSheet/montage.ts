/** One page with all pictures, and a picture of each of its sections. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from '@playwright/test';
import { keysOf, pictureName, themes, tongues, type Width, widths } from './pictures.ts';
import { groups, type Screen } from './screen.ts';

/** Screens in one section, so that they can still be made out on it. */
const atOnce = { wide: 4, narrow: 3 } as const;

export async function makeMontage(
  browser: Browser,
  screens: readonly Screen[],
  folder: string,
): Promise<string[]> {
  const sections = groups.flatMap((group) =>
    keysOf(widths).flatMap((width) =>
      sectionsOf(
        screens.filter((screen) => screen.group === group),
        width,
      ),
    ),
  );
  const path = join(folder, 'index.html');
  await writeFile(
    path,
    `<!doctype html><meta charset="utf-8"><title>Contact sheet</title>${style}${sections.map(({ html }) => html).join('\n')}`,
  );
  const page = await browser.newPage({ viewport: { width: 1_600, height: 1_000 } });
  await page.goto(pathToFileURL(path).href);
  const made: string[] = [];
  for (const { id } of sections) {
    made.push(join(folder, `sheet-${id}.png`));
    await page.locator(`section[id="${id}"]`).screenshot({ path: made.at(-1) ?? '' });
  }
  await page.close();
  return made;
}

function sectionsOf(screens: readonly Screen[], width: Width): { id: string; html: string }[] {
  const size = atOnce[width];
  const parts = Array.from({ length: Math.ceil(screens.length / size) }, (_, at) =>
    screens.slice(at * size, (at + 1) * size),
  );
  return parts.map((part, at) => {
    const id = `${part[0]?.group}-${width}-${at + 1}`;
    return {
      id,
      html: `<section id="${id}"><h2>${id}</h2><div class="${width}">${part.map((screen) => tiles(screen, width)).join('')}</div></section>`,
    };
  });
}

function tiles(screen: Screen, width: Width): string {
  const pictures = tongues.flatMap((tongue) =>
    themes.map((theme) => pictureName(screen, { tongue, width, theme })),
  );
  const shown = pictures.map((name) => `<a href="${name}"><img src="${name}" alt=""></a>`).join('');
  return `<figure><figcaption>${screen.name} · ${screen.state}</figcaption>${shown}</figure>`;
}

const style = `<style>
body { font: 14px system-ui, sans-serif; background: #888; margin: 0; }
section { padding: 8px; }
h2 { margin: 0 0 8px; font-size: 16px; }
figure { margin: 0 0 8px; display: grid; grid-template-columns: repeat(4, 1fr); gap: 6px; }
figcaption { grid-column: 1 / -1; font-weight: 600; }
img { width: 100%; display: block; }
.narrow { display: grid; grid-template-columns: repeat(3, 1fr); gap: 12px; }
.narrow figure { grid-template-columns: repeat(2, 1fr); align-content: start; }
</style>`;
