/** In a language that nobody speaks, everything the command line says comes from its catalogue. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { beforeEach, expect, test } from 'vitest';
import { createOwnerClient } from '../../main/cli/apiClient.ts';
import { extend, list } from '../../main/cli/links.ts';
import { share } from '../../main/cli/share.ts';
import type { Terminal } from '../../main/cli/terminal.ts';
import { english } from '../helpers/english.ts';
import { setUpFolder } from '../helpers/setUpFolder.ts';
import { setUpLatchkey } from '../helpers/setUpLatchkey.ts';
import { pseudoLanguage, pseudoText, untranslated } from './pseudo.ts';
import { pseudoProgram, setUpPseudo } from './setUpPseudo.ts';

setUpPseudo();
const folder = setUpFolder('test');
const server = setUpLatchkey({ program: pseudoProgram }, 'test');

type Output = { stdout: string; stderr: string };

/** Both outputs, however the command ends. */
async function latchkey(...args: string[]): Promise<Output> {
  const failed = (error: Output) => error;
  return promisify(execFile)(process.execPath, [pseudoProgram, ...args]).catch(failed);
}

/** What belongs to the user or to programs: identifiers, addresses, names, scopes, options. */
const data = [
  /\b[\da-f]{20}\b/g,
  /https?:\S+/g,
  /\b\w+\.txt\b/g,
  /…\w{4}\b/g,
  'of mine',
  /\b[a-z]+\.[a-z]+\b/g,
];

function expectCatalogue(...texts: string[]): void {
  const lines = texts.join('\n');
  expect(lines).toContain('⟦');
  expect(untranslated(lines, data)).toBe('');
}

async function onServer(...args: string[]): Promise<void> {
  const { stdout, stderr } = await latchkey(...args, '--data-dir', server.dataDir);
  expectCatalogue(stdout, stderr);
}

let path: string;
beforeEach(async () => {
  path = await folder.write('film.txt');
});

test('lists, links and keys', async () => {
  await onServer('list');
  await onServer('key', 'list');
  const [shared] = await server.share([path]);
  const id = shared?.link.$id ?? '';
  await onServer('list');
  await onServer('renew', id);
  await onServer('extend', id, '3d');
  await onServer('extend', id, 'never');
  await onServer('stop', id);
  await onServer('extend', id, '1d');
  await onServer('list');
  const { stdout, stderr } = await latchkey(
    ...['key', 'create', '--name', 'of mine', '--scopes', 'files.read', '--data-dir', server.dataDir],
  );
  expect(stdout).toMatch(/^standard_\w+\n$/);
  expectCatalogue(stderr);
  await onServer('key', 'list');
  await onServer('key', 'revoke', 'unknown');
  await onServer('stop', 'unknown');
  await onServer('share', folder.at('nowhere.txt'));
  await onServer('share', server.dataDir);
});

test('an address of the console, and none without a server', async () => {
  const { stdout, stderr } = await latchkey('open', '--print', '--data-dir', server.dataDir);
  expect(stdout).toMatch(/^http:\S+\n$/);
  expectCatalogue(stderr);
  expectCatalogue((await latchkey('open', '--data-dir', folder.at('nothing'))).stderr);
});

test('help and slips', async () => {
  const slips = [
    ...[
      'help',
      'sahre',
      'share',
      'stop',
      'stop a b',
      'extend a',
      'key revoke',
      'list --all',
      'list --json=3',
    ],
    ...['list --data-dir', 'list --data-dir --json', 'list --data-dir=', 'serve --api-port x', 'key create'],
    ...['share a --expires soon', 'share a --expires 2001-01-01', 'key create --name a --scopes b'],
    ...['--json list', `key create --scopes all --name ${'n'.repeat(129)}`],
  ];
  for (const slip of slips) {
    const { stdout, stderr } = await latchkey(...slip.split(' '));
    expectCatalogue(stdout, stderr);
  }
});

test('a server that cannot start', async () => {
  const port = new URL(server.shareUrl).port;
  for (const args of [
    ['--data-dir', server.dataDir],
    ['--data-dir', folder.at('data'), '--share-port', port],
    ['--data-dir', folder.at('data'), '--share-host', '192.0.2.1'],
    ['--data-dir', path],
  ]) {
    const { stdout, stderr } = await latchkey('serve', '--no-open', '--api-port', '0', ...args);
    expect(stdout).toBe('');
    expectCatalogue(stderr);
  }
});

test('serve, and share that becomes the server and tells of visits', async () => {
  for (const command of [
    ['serve', '--no-open', '--api-port', '0', '--share-port', '0'],
    ['share', path],
  ]) {
    const child = spawn(process.execPath, [
      pseudoProgram,
      ...command,
      '--data-dir',
      folder.at(command[0] ?? ''),
    ]);
    const lines: string[] = [];
    const enough =
      command[0] === 'serve' ? pseudoText('Press Ctrl-C to stop.') : '⟦film.txt was opened from 127.0.0.1⟧';
    await new Promise<void>((resolve) => {
      const note = async (line: string) => {
        lines.push(line);
        if (line.includes('/s/')) await fetch(line, { method: 'POST' });
        if (line.includes(enough)) resolve();
      };
      for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', note);
    });
    child.kill('SIGINT');
    await once(child, 'exit');
    expectCatalogue(...lines);
  }
});

test('what a person sees who is looking', async () => {
  const said: string[] = [];
  const terminal: Terminal = {
    print: (line) => said.push(line),
    printToStderr: (line) => said.push(line),
    isInteractive: true,
    bold: (text) => text,
    dim: (text) => text,
  };
  const language = pseudoLanguage(english.commandLine);
  const cli = { terminal, language, folders: { dataDir: server.dataDir, uiDir: '' } };
  const common = { dataDir: undefined, json: false };
  await share(
    { name: 'share', ...common, paths: [path], split: false, terms: {}, expire: undefined, reach: undefined },
    cli,
  );
  const client = createOwnerClient({ apiUrl: server.apiUrl, secret: server.secret, language });
  const [link] = (await client.links({})).links;
  for (const isServed of [true, false]) {
    const context = { ...cli, isServed };
    await extend({ name: 'extend', ...common, id: link?.$id ?? '', expire: null }, client, context);
    await list({ name: 'list', ...common }, client, context);
  }
  expect(said.length).toBeGreaterThan(5);
  expectCatalogue(...said);
});
