/** Real nginx and Caddy with the configuration of `docs/reverse-proxy/`, of which only names, ports and files are others. */
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificate, makeKey } from '../../main/net/tls/makeCertificate.ts';
import { nginxFrame } from '../bench/nginx.ts';
import { freePort, isInstalled, startProgram } from '../bench/programs.ts';

export type ReverseProxy = {
  /** Where it serves everything, and where it does so below a path. */
  origins: { root: string; path: string };
  /** Where it may write. */
  home: string;
  /** Of every process that answers. */
  pids(): number[];
  stop(): Promise<void>;
};

export type Pems = { cert: string; key: string };
export type StartProxy = (sharePort: number, home: string, pems: Pems) => Promise<ReverseProxy>;

/** Files with a certificate for `localhost`. */
export async function writePems(folder: string): Promise<Pems> {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const [from, until] = [Date.now() - 86_400_000, Date.now() + 86_400_000];
  const made = await makeCertificate(await makeKey(), { names: ['localhost'], from, until });
  await writeFile(cert, made.cert);
  await writeFile(key, made.key, { mode: 0o600 });
  return { cert, key };
}

export function hasNginx(): boolean {
  return isThere('nginx', ['-V'], /http_ssl_module/);
}

export function hasCaddy(): boolean {
  return isThere('caddy', ['version'], /./);
}

function isThere(name: string, args: readonly string[], mention: RegExp): boolean {
  const found = isInstalled(name, args, mention);
  if (!found) console.info(`Skipped what needs ${name}: it is not installed.`);
  return found;
}

/** The text with every one of the words replaced, each of which must be in it. */
async function recipe(name: string, words: Readonly<Record<string, string>>): Promise<string> {
  let text = await readFile(new URL(`../../docs/reverse-proxy/${name}`, import.meta.url), 'utf8');
  for (const [word, other] of Object.entries(words)) {
    if (!text.includes(word)) throw new Error(`${name} does not say ${word}`);
    text = text.replaceAll(word, other);
  }
  return text;
}

async function prepare(home: string) {
  await mkdir(home);
  const [root, path] = [await freePort(), await freePort()];
  const origins = { root: `https://localhost:${root}`, path: `https://localhost:${path}/files` };
  return { ports: { root, path }, origins };
}

export const startNginx: StartProxy = async (sharePort, home, { cert, key }) => {
  const { ports, origins } = await prepare(home);
  const site = (kind: 'root' | 'path', name: string) =>
    recipe(`${kind}.nginx.conf`, {
      'listen 443': `listen 127.0.0.1:${ports[kind]}`,
      [`/etc/ssl/${name}.pem`]: cert,
      [`/etc/ssl/${name}.key`]: key,
      [name]: 'localhost',
      '127.0.0.1:4747': `127.0.0.1:${sharePort}`,
    });
  const file = join(home, 'nginx.conf');
  const sites = [await site('root', 'share.example.com'), await site('path', 'home.example.com')];
  await writeFile(file, nginxFrame(home, 256, sites.join('\n')));
  const options = { port: ports.path, home };
  const program = await startProgram(
    'nginx',
    ['-p', home, '-e', join(home, 'error.log'), '-c', file],
    options,
  );
  const pids = () => [program.pid, ...childrenOf(program.pid)];
  return { origins, home, pids, stop: program.stop };
};

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return text.split(' ').filter(Boolean).map(Number);
}

export const startCaddy: StartProxy = async (sharePort, home, { cert, key }) => {
  const { ports, origins } = await prepare(home);
  const site = (kind: 'root' | 'path', name: string) =>
    recipe(`${kind}.Caddyfile`, {
      [`${name} {`]: `https://localhost:${ports[kind]} {\n\tbind 127.0.0.1\n\ttls ${cert} ${key}`,
      '127.0.0.1:4747': `127.0.0.1:${sharePort}`,
    });
  const file = join(home, 'Caddyfile');
  const global = '{\n\tadmin off\n\tauto_https disable_redirects\n}\n';
  const sites = [await site('root', 'share.example.com'), await site('path', 'home.example.com')];
  await writeFile(file, [global, ...sites].join('\n'));
  const options = { port: ports.path, home };
  const program = await startProgram('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], options);
  return { origins, home, pids: () => [program.pid], stop: program.stop };
};
