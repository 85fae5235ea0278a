import { describe, expect, test } from 'vitest';
import { readCommand } from '../../main/cli/readCommand.ts';
import { scopes } from '../../shared/scopes.ts';
import { slipOf } from './slip.ts';

const now = Date.UTC(2026, 10, 24);

function read(line: string) {
  return readCommand(line === '' ? [] : line.split(' '), now);
}

const slip = (line: string) => slipOf(() => read(line));

describe('the command line', () => {
  test('serve takes the ports of last time and loopback unless told otherwise', () => {
    expect(read('serve')).toEqual({
      name: 'serve',
      dataDir: undefined,
      json: false,
      apiPort: undefined,
      sharePort: undefined,
      shareHost: '127.0.0.1',
      open: true,
    });
  });

  test('serve takes every option', () => {
    const line = 'serve --data-dir d --api-port 0 --share-host 0.0.0.0 --share-port 65535 --no-open --json';
    expect(read(line)).toEqual({
      name: 'serve',
      dataDir: 'd',
      json: true,
      apiPort: 0,
      sharePort: 65_535,
      shareHost: '0.0.0.0',
      open: false,
    });
  });

  test('open opens the console unless only the address is wanted', () => {
    expect(read('open')).toEqual({ name: 'open', dataDir: undefined, json: false, print: false });
    expect(read('open --print --json')).toMatchObject({ json: true, print: true });
    expect(slip('open x')).toContain('"x" is one word too many');
  });

  test('share takes several files and leaves the end to the settings', () => {
    expect(read('share a b --json')).toMatchObject({ name: 'share', paths: ['a', 'b'], expire: undefined });
  });

  test('share takes the terms of a link, and leaves out what is not said', () => {
    expect(read('share a b')).toMatchObject({ split: false, terms: {} });
    const line =
      'share a --split --name N --label L --note W --password - --once --opens 2026-12-24 --include-new --live';
    expect(read(line)).toMatchObject({
      split: true,
      terms: {
        ...{ name: 'N', label: 'L', note: 'W', password: '-', limit: 1, includeNew: true, policy: 'live' },
        // A day begins with its beginning, here.
        opensAt: new Date(2026, 11, 24).toISOString(),
      },
    });
    expect(read('share a --limit 5 --opens 90m')).toMatchObject({
      terms: { limit: 5, opensAt: '2026-11-24T01:30:00.000Z' },
    });
  });

  test('change takes the same, takes terms away again, and wants something to change', () => {
    expect(read('change id --no-password --no-limit --no-opens --no-live --expires never')).toMatchObject({
      ...{ name: 'change', id: 'id', expire: null },
      terms: { password: null, limit: null, opensAt: null, policy: 'pinned' },
    });
    expect(readCommand(['change', 'id', '--note', '', '--label='], now)).toMatchObject({
      ...{ expire: undefined, terms: { note: '', label: '' } },
    });
    expect(slip('log id --json --format csv')).toContain('--json is a format');
    expect(slip('change id')).toContain('Say what to change');
    expect(slip('change --once')).toContain('ID of a link');
    expect(slip('change id --limit 3 --no-limit')).toContain('exclude each other');
    expect(slip('change id --live --no-live')).toContain('exclude each other');
  });

  test.each([
    ['--limit 0', 'whole number from 1'],
    ['--limit many', 'whole number from 1'],
    ['--limit 2 --once', '--once is a limit of 1'],
    ['--opens never', 'no time to open'],
    ['--opens soon', 'no time to open'],
    ['--opens 2099-01-01', 'a link opens ten years ahead'],
    ['b --split --name N', 'no one file for --name'],
    ['--password=', 'value of --password'],
  ])('share with %s says what is wrong', (options, sentence) => {
    expect(slip(`share a ${options}`)).toContain(sentence);
  });

  test.each([
    ['90m', '2026-11-24T01:30:00.000Z'],
    ['7d', '2026-12-01T00:00:00.000Z'],
    ['never', null],
    ['2030-01-31T08:15:00Z', '2030-01-31T08:15:00.000Z'],
  ])('an end may be written as %s', (text, expire) => {
    expect(read(`share a --expires ${text}`)).toMatchObject({ expire });
    expect(read(`extend id ${text}`)).toMatchObject({ name: 'extend', id: 'id', expire });
  });

  test('a day alone means its end, here', () => {
    const expire = new Date(2030, 0, 31, 23, 59, 59, 999).toISOString();
    expect(read('share a --expires 2030-01-31')).toMatchObject({ expire });
    expect(read('extend id 2030-01-31')).toMatchObject({ expire });
    expect(read('share a --expires 2030-01-31T00:00')).toMatchObject({
      expire: new Date(2030, 0, 31).toISOString(),
    });
  });

  test('an end in the words of the console, which extend takes without quotes', () => {
    const friday = new Date(2026, 10, 27, 17).toISOString();
    expect(readCommand(['share', 'a', '--expires', 'fri 5pm'], now)).toMatchObject({ expire: friday });
    expect(read('extend id fri 5pm')).toMatchObject({ expire: friday });
    expect(read('extend id in 2 weeks')).toMatchObject({ expire: '2026-12-08T00:00:00.000Z' });
  });

  test('a file whose name begins with a dash follows two dashes', () => {
    expect(read('share -- --json')).toMatchObject({ paths: ['--json'], json: false });
  });

  test('keys are made with some scopes or with all', () => {
    expect(read('key create --name ci --scopes files.read,tokens.write')).toMatchObject({
      name: 'key create',
      label: 'ci',
      scopes: ['files.read', 'tokens.write'],
    });
    expect(read('key create --name ci --scopes all')).toMatchObject({ scopes, expire: null });
  });

  test('a key ends when it is told, in the words of share', () => {
    const expire = new Date(2030, 0, 31, 23, 59, 59, 999).toISOString();
    expect(read('key create --name ci --scopes all --expires 2030-01-31')).toMatchObject({ expire });
    expect(read('key create --name ci --scopes all --expires never')).toMatchObject({ expire: null });
    expect(() => read('key create --name ci --scopes all --expires nonsense')).toThrow();
  });

  test.each(['list', 'key list'])('%s needs nothing', (name) => {
    expect(read(name)).toEqual({ name, dataDir: undefined, json: false });
  });

  test.each(['stop', 'renew', 'key revoke'])('%s takes an ID', (name) => {
    expect(read(`${name} abc --json`)).toEqual({ name, dataDir: undefined, json: true, id: 'abc' });
  });

  test.each(['', 'help', '--help', '-h', 'serve --help', 'key', 'key --help', 'share -h'])(
    '"%s" shows the help',
    (line) => {
      expect(read(line)).toEqual({ name: 'help' });
    },
  );

  test.each(['--version', '-v', 'list --version'])('"%s" shows the version', (line) => {
    expect(read(line)).toEqual({ name: 'version' });
  });
});

describe('a slip on the command line is one sentence that names it', () => {
  test.each([
    ['sahre a', 'no command "sahre"'],
    ['toString', 'no command "toString"'],
    ['key make', 'no command "key make"'],
    ['share', 'A file to share is missing'],
    ['share a --expires soon', '"soon" is no time to end'],
    ['share a --expires 2020-01-01', '"2020-01-01" has passed'],
    ['share a --expires 2030-02-31', '"2030-02-31" is no time to end'],
    ['share a --expires x2030-01-31', 'is no time to end'],
    ['share  a', 'A file to share is missing'],
    ['--data-dir d list', 'The command comes first: latchkey list'],
    [`key create --scopes all --name ${'n'.repeat(129)}`, 'at most 128 characters'],
    ['key create --name a --scopes files.read,,links.read', 'A scope between two commas is missing'],
    ['share a --expires 0d', '"0d" is no time to end'],
    ['share a --expires', "'--expires <value>' argument missing"],
    ['stop', 'The ID of a link is missing'],
    ['stop a b', '"b" is one word too many'],
    ['extend a', 'The new end is missing'],
    ['extend a 1d b', '"1d b" is no time to end'],
    ['share a --expires 9999-01-01', '"9999-01-01" is too far away'],
    ['list a', '"a" is one word too many'],
    ['list --all', "Unknown option '--all'"],
    ['list --json=3', "Option '--json' does not take an argument."],
    [
      'list --data-dir --json',
      "Option '--data-dir' lacks its value; one that begins with a dash stands behind a =",
    ],
    ['list --ambiguous', "Unknown option '--ambiguous'."],
    ['list --data-dir=', 'The value of --data-dir is missing'],
    ['serve --api-port 65536', '--api-port is a whole number'],
    ['serve --share-port=-1', '--share-port is a whole number'],
    ['serve --share-port 4e3', '--share-port is a whole number'],
    ['key create --scopes all', '--name is missing'],
    ['key create --name a', '--scopes is missing'],
    ['key create --name a --scopes files.raed', 'no scope "files.raed"'],
    ['key revoke', 'The ID of a key is missing'],
  ])('latchkey %s', (line, sentence) => {
    expect(slip(line)).toContain(sentence);
    expect(slip(line)).toMatch(/^[^\n]+[.]$/);
  });
});
