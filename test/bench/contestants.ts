/** The servers that stand side by side, each serving the same files by addresses that only a holder can know. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { discard, type Latchkey, startLatchkey } from '../helpers/latchkey.ts';
import { caddyProblem, startCaddy } from './caddy.ts';
import { hashed } from './hashed.ts';
import { nginxProblem, startNginx } from './nginx.ts';

export type Contestant = {
  /** Where it serves a file of the folder. */
  address(name: string): URL;
  stop(): Promise<void>;
};

export type Others = { nginx?: Contestant; caddy?: Contestant };

export type Field = Others & {
  latchkey: Contestant & { server: Latchkey; fileId(name: string): string };
};

export const bigFile = 'big.bin';
export const smallFile = 'small.bin';
/** Bytes. */
export const bigSize = 1_073_741_824;
const smallSize = 10_240;

/** Writes the files and starts whoever is installed; says who is not. */
export async function startField(folder: string, skip: (reason: string) => void): Promise<Field> {
  const root = join(folder, 'files');
  await mkdir(root);
  await writeFiles(root);
  const others: Others = {};
  if (nginxProblem() === '') others.nginx = await startNginx(root, folder);
  else skip(`everything against nginx: ${nginxProblem()}`);
  if (caddyProblem() === '') others.caddy = await startCaddy(root, folder);
  else skip(`everything against Caddy: ${caddyProblem()}`);
  return { ...others, latchkey: await enterLatchkey(root) };
}

export async function stopField({ latchkey, nginx, caddy }: Field): Promise<void> {
  await Promise.all([latchkey.stop(), nginx?.stop(), caddy?.stop()]);
}

export async function writeFiles(root: string): Promise<void> {
  await writeFile(join(root, smallFile), randomBytes(smallSize));
  await writeBigFile(join(root, bigFile));
}

/** Real bytes, and on the disk before the first turn: writing back would disturb it. */
async function writeBigFile(path: string): Promise<void> {
  const file = await open(path, 'w');
  const block = randomBytes(4 * 1_048_576);
  for (let written = 0; written < bigSize; written += block.length) await file.write(block);
  await file.sync();
  await file.close();
}

async function enterLatchkey(root: string): Promise<Field['latchkey']> {
  const server = await startLatchkey();
  const shared = await server.share([join(root, bigFile), join(root, smallFile)], null);
  const named = (name: string) => {
    const found = shared.find(({ link }) => link.name === name);
    if (found === undefined) throw new Error(`${name} was not shared`);
    return found;
  };
  await hashed(server, named(bigFile).file.$id);
  return {
    server,
    address: (name) => new URL(named(name).link.urls.download),
    fileId: (name) => named(name).file.$id,
    stop: () => discard(server),
  };
}
