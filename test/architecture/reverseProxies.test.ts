/** What the documentation shows of reverse proxies is what the tests run. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const docs = new URL('../../docs/', import.meta.url);
const files = readdirSync(new URL('reverse-proxy/', docs)).sort();

test('every configuration is shown, and nothing else', () => {
  const page = readFileSync(new URL('reverse-proxy.md', docs), 'utf8');
  const shown = [...page.matchAll(/^```(?:nginx|caddyfile)\n(.*?)^```$/gms)].map(([, text]) => text);
  expect(files).toHaveLength(4);
  expect(shown.sort()).toEqual(
    files.map((name) => readFileSync(new URL(`reverse-proxy/${name}`, docs), 'utf8')).sort(),
  );
});
