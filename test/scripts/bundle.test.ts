/** What the build makes of the program. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectDir } from '../../scripts/runtime.mjs';

const folder = join(projectDir, 'out', 'main');

it('no server, command or thread loads the HTTP client of Node besides (docs/decisions/059)', () => {
  const desktop = /^(index|main|src2)\.js$/;
  const programs = readdirSync(folder).filter((name) => name.endsWith('.js') && !desktop.test(name));
  expect(programs).toContain('startServer.js');
  const importing = programs.filter((name) =>
    /^import .* from "node:https?";$/m.test(readFileSync(join(folder, name), 'utf8')),
  );
  expect(importing).toEqual([]);
});
