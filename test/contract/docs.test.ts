/** Every sample of docs/appwrite.md that is marked `run`, executed as it stands with the values filled in. */
import { execFile } from 'node:child_process';
import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { setUpChromium } from '../helpers/setUpChromium.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { appwriteCliProgram } from './support/appwriteCli.ts';
import { outcome } from './support/outcome.ts';
import { connect, inputFile } from './support/sdk.ts';
import { setUpSdkPage } from './support/setUpSdkPage.ts';
import { setUpContractServer } from './support/setUpServer.ts';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url).pathname;
const text = await readFile(join(root, 'docs/appwrite.md'), 'utf8');

const server = setUpContractServer();
const home = setUpFolder();
const browser = setUpChromium();
const site = setUpSdkPage(() => filledIn(samples('html')[0] ?? ''));
let values: Record<string, string>;

beforeAll(async () => {
  await copyFile(join(root, 'README.md'), home.at('README.md'));
  const { storage, tokens } = connect(server);
  const permissions = ['read("any")', 'create("any")'];
  await storage.createBucket({ bucketId: 'docs', name: 'docs', permissions });
  await storage.createFile({ bucketId: 'docs', fileId: 'sample', file: inputFile('hello', 'hello.txt') });
  const token = await tokens.createFileToken({ bucketId: 'docs', fileId: 'sample', expire: '2040-01-01' });
  values = {
    'http://127.0.0.1:4748/v1': server.apiUrl,
    '<API_KEY>': server.key,
    '<BUCKET_ID>': 'docs',
    '<FILE_ID>': 'sample',
    '<TOKEN_ID>': token.$id,
    '<TOKEN_SECRET>': (await tokens.createFileToken({ bucketId: 'docs', fileId: 'sample' })).secret,
  };
});

function samples(language: string): string[] {
  return [...text.matchAll(/^```(\w+) run\n([\s\S]*?)^```$/gm)]
    .filter(([, kind]) => kind === language)
    .map(([, , sample = '']) => sample);
}

function filledIn(sample: string): string {
  return Object.entries(values).reduce((filled, [name, value]) => filled.replaceAll(name, value), sample);
}

/** A function body with `await`, as the samples use it at the top level. */
async function runScript(sample: string): Promise<unknown> {
  const AsyncFunction = runScript.constructor as new (
    ...args: string[]
  ) => (...args: unknown[]) => Promise<unknown>;
  return new AsyncFunction('require', filledIn(sample))(createRequire(import.meta.url));
}

describe('docs/appwrite.md', () => {
  const [start, create, list, rest] = samples('js');

  it.each([
    ['node: from a bucket to the bytes', start, 'hello'],
    ['file tokens: create, with the documented empty expiry', create, ''],
    ['file tokens: list', list, 3],
    ['file tokens: get, update with the documented empty expiry, delete', rest, true],
  ])('%s', async (_, sample, expected) => {
    expect(await runScript(sample ?? '')).toBe(expected);
  });

  it.each(samples('sh').flatMap((sample) => sample.trim().split('\n')))('%s', async (line) => {
    const program = `"${process.execPath}" "${appwriteCliProgram}"`;
    const command = filledIn(line).replace(/^appwrite /, `${program} `);
    const env = { PATH: process.env.PATH, HOME: home.path, CI: '1' };
    // The CLI leaves a file of settings where it runs.
    const { stdout } = await run('sh', ['-c', command], { cwd: home.path, env });
    if (line.startsWith('curl')) expect(stdout).toMatch(/hello|secret|buckets/);
  });

  it('browser: a page on another loopback port uploads and shows', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.origin}/`);
    const address = await page.evaluate('answer');
    expect(await outcome(fetch(String(address)))).toBe('200');
  });

  it('has samples for node, the shell and the browser, so none of the above ran on nothing', () => {
    expect(samples('html')).toHaveLength(1);
    expect(samples('js')).toHaveLength(4);
    expect(samples('sh')).toHaveLength(2);
  });
});
