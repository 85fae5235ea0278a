/** Caddy's file server behind a fixed token in the address, on as many cores as it likes. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant } from './contestants.ts';
import { freePort, isInstalled, startProgram } from './programs.ts';

const token = 'c2b1f7e0a9d84d6f9d0e5a7c3b1f7e0a';

/** Empty when it can run, else why it cannot. */
export function caddyProblem(): string {
  return isInstalled('caddy', ['version'], /./) ? '' : 'Caddy is not installed';
}

/** @param root folder of the files it serves @param folder where it may write */
export async function startCaddy(root: string, folder: string): Promise<Contestant> {
  const [home, port] = [join(folder, 'caddy'), await freePort()];
  await mkdir(home);
  const file = join(home, 'Caddyfile');
  await writeFile(file, configuration(root, port));
  const program = await startProgram('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
    port,
    home,
  });
  return { ...program, address: (name) => new URL(`http://127.0.0.1:${port}/${name}?token=${token}`) };
}

function configuration(root: string, port: number): string {
  return `{
  admin off
  auto_https off
}
http://127.0.0.1:${port} {
  bind 127.0.0.1
  root * ${root}
  @known query token=${token}
  handle @known {
    file_server
  }
  respond 403
}
`;
}
