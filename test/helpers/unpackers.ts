/** The programs that people unpack a zip with. One that is missing here is left out, which is said. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** @returns the files by their paths. @throws when the program finds anything wrong with the zip */
export type Unpacker = { name: string; unpack(zip: Uint8Array): Map<string, Buffer> };

type Command = {
  name: string;
  program: string;
  args(zip: string, target: string): string[];
  isStream?: true;
};

const python = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as made:
  assert made.testzip() is None
  made.extractall(sys.argv[2])
`;

const commands: Command[] = [
  { name: 'unzip', program: 'unzip', args: (zip, target) => ['-qq', '-o', zip, '-d', target] },
  { name: 'bsdtar', program: 'bsdtar', args: (zip, target) => ['-xf', zip, '-C', target] },
  {
    name: 'bsdtar, a stream',
    program: 'bsdtar',
    args: (_, target) => ['-xf', '-', '-C', target],
    isStream: true,
  },
  { name: 'Python', program: 'python3', args: (zip, target) => ['-c', python, zip, target] },
  { name: '7z', program: '7z', args: (zip, target) => ['x', '-y', '-bd', `-o${target}`, zip] },
];

export function unpackers(): Unpacker[] {
  return commands.filter(isHere).map((command) => ({
    name: command.name,
    unpack: (zip) => unpack(command, zip),
  }));
}

const missing = new Set<string>();

function isHere({ program }: Command): boolean {
  const isMissing = spawnSync(program, ['--help']).error !== undefined;
  if (isMissing && !missing.has(program)) process.stderr.write(`No ${program} here: it unpacks nothing.\n`);
  if (isMissing) missing.add(program);
  return !isMissing;
}

function unpack({ name, program, args, isStream }: Command, zip: Uint8Array): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-zip-'));
  try {
    const file = `${folder}.zip`;
    writeFileSync(file, zip);
    if (program === 'unzip') run(name, program, ['-tqq', file]);
    run(name, program, args(file, folder), isStream ? zip : undefined);
    rmSync(file);
    return filesBelow(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(name: string, program: string, args: string[], input?: Uint8Array): void {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { status, stderr, stdout } = spawnSync(program, args, {
    env,
    maxBuffer: 1e9,
    ...(input ? { input } : {}),
  });
  if (status !== 0) throw new Error(`${name} says: ${stderr} ${stdout}`);
}

function filesBelow(folder: string): Map<string, Buffer> {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, `${path}`));
  const files = paths.filter((path) => statSync(path).isFile());
  return new Map(files.map((path) => [relative(folder, path), readFileSync(path)]));
}
