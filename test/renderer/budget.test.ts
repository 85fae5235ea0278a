/** The console's first code: what a browser must have before it can show anything (promises §5.4). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { projectDir } from '../../scripts/runtime.mjs';

const renderer = join(projectDir, 'out', 'renderer');

/** The modules that the page names and everything they import at once; not what is imported when it is needed. */
async function firstModules(): Promise<Map<string, string>> {
  const page = await readFile(join(renderer, 'index.html'), 'utf8');
  const found = new Map<string, string>();
  const visit = async (file: string): Promise<void> => {
    if (found.has(file)) return;
    const code = await readFile(join(renderer, 'assets', file), 'utf8');
    found.set(file, code);
    for (const [, next = ''] of code.matchAll(
      /(?:^|[;}])(?:import|export)[^;()'"`]*["']\.\/([^"']+\.js)["']/g,
    ))
      await visit(next);
  };
  for (const [, file = ''] of page.matchAll(/(?:src|href)="\.?\/?assets\/([^"]+\.js)"/g)) await visit(file);
  return found;
}

test('the first code of the console is smaller than 182 kB, packed', async () => {
  const modules = await firstModules();
  const packed = [...modules.values()].reduce((sum, code) => sum + gzipSync(code).length, 0);
  console.log(`first code of the console: ${(packed / 1_000).toFixed(1)} kB in ${modules.size} files`);
  expect(modules.size).toBeGreaterThan(0);
  // Each is a request with a turn and a time of its own.
  expect(modules.size).toBeLessThanOrEqual(5);
  expect(packed).toBeLessThan(182_000);
});

test('what is rarely needed is not in it', async () => {
  const files = [...(await firstModules()).keys()];
  for (const part of ['SettingsDialog', 'PathDialog', 'QrDialog', 'ReachPopover'])
    expect(files.filter((file) => file.includes(part))).toEqual([]);
});
