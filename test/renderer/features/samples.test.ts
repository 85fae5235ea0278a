/** Samples are to run as they are copied: in what a checker is at hand for, they are checked. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { sampleCalls } from '../../../renderer/features/tokens/samples/sample.ts';
import { type SampleName, samples } from '../../../renderer/features/tokens/samples/samples.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';

const run = promisify(execFile);
const folder = setUpFolder();
const values = {
  endpoint: 'http://127.0.0.1:4748/v1',
  project: 'latchkey',
  key: '<YOUR_API_KEY>',
  bucketId: 'docs',
  fileId: 'report.v1',
  tokenId: '6b04b8a10023f58456f0',
  expire: '2030-01-31T08:15:00.000Z',
  secret: '<TOKEN_SECRET>',
};

function codesOf(name: SampleName): string[] {
  return samples[name].calls.map((call) => samples[name].code(call, values));
}

const names = Object.keys(samples) as SampleName[];

describe.each(names)('%s', (name) => {
  test.each(samples[name].calls)('%s has every value it needs, and nothing else to be filled in', (call) => {
    const code = samples[name].code(call, values);
    const needed = {
      create: ['bucketId', 'fileId', 'expire', 'key'],
      list: ['bucketId', 'fileId', 'key'],
      get: ['tokenId', 'key'],
      update: ['tokenId', 'expire', 'key'],
      delete: ['tokenId', 'key'],
      open: ['bucketId', 'fileId', 'secret'],
    } as const;
    for (const value of ['endpoint', 'project', ...needed[call]] as const)
      expect(code).toContain(values[value]);
    expect(code.match(/<[A-Z_]+>/g) ?? []).toEqual([call === 'open' ? values.secret : values.key]);
    expect(code).not.toMatch(/undefined|\[object/);
  });

  test('has pairs of brackets', () => {
    for (const code of codesOf(name)) expect(unpaired(code)).toBe('');
  });
});

/** Brackets that are left, without those in texts. */
function unpaired(code: string): string {
  let rest = code.replace(/'[^'\n]*'|"[^"\n]*"/g, '').replace(/[^()[\]{}]/g, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\(\)|\[\]|\{\}/g, '');
  }
  return rest;
}

test('programs for visitors make no tokens, all others can do everything', () => {
  const some = names.filter((name) => samples[name].calls.length < sampleCalls.length);
  expect(some).toEqual(['web', 'flutter', 'cli']);
});

test.each(['node', 'web', 'deno'] as const)('%s is JavaScript', (name) => {
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  for (const code of codesOf(name)) {
    const [, imports = '', body = ''] = /^((?:import .*;\n)+)([\s\S]+)$/.exec(code) ?? [];
    expect(imports).toMatch(/^(import \{ \w+, \w+ \} from '[\w./:-]+';\n)$/);
    expect(() => new AsyncFunction(body)).not.toThrow();
  }
});

test.each(['cli', 'curl'] as const)('%s is of a shell', async (name) => {
  await run('bash', ['-n', await folder.write(`${name}.sh`, codesOf(name).join('\n'))]);
});

const python = await run('python3', ['--version']).then(
  () => true,
  () => false,
);
if (!python) console.log('no python3 here: its samples are not compiled');

test.skipIf(!python)('python is Python', async () => {
  const path = folder.at('check.py');
  await writeFile(path, 'import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read())\n');
  const files = codesOf('python').map((code, at) => folder.write(`sample${at}.py`, code));
  await run('python3', [path, ...(await Promise.all(files))]);
});
