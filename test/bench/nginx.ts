/** nginx as one would set it up for this: one worker, sendfile, and a signed address checked by secure_link. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Contestant } from './contestants.ts';
import { freePort, isInstalled, startProgram } from './programs.ts';

const secret = 'a secret that only the server knows';

/** Empty when it can run, else why it cannot. */
export function nginxProblem(): string {
  return isInstalled('nginx', ['-V'], /http_secure_link_module/)
    ? ''
    : 'nginx with its secure_link module is not installed';
}

/** @param root folder of the files it serves @param folder where it may write */
export async function startNginx(root: string, folder: string): Promise<Contestant> {
  const [home, port] = [join(folder, 'nginx'), await freePort()];
  await mkdir(home);
  const file = join(home, 'nginx.conf');
  await writeFile(file, configuration({ root, home, port }));
  const program = await startProgram('nginx', ['-p', home, '-e', join(home, 'error.log'), '-c', file], {
    port,
    home,
  });
  return {
    ...program,
    address: (name) => new URL(`http://127.0.0.1:${port}/${name}?${signature(`/${name}`)}`),
  };
}

function configuration({ root, home, port }: { root: string; home: string; port: number }): string {
  return nginxFrame(
    home,
    1024,
    `sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    location / {
      secure_link $arg_md5,$arg_expires;
      secure_link_md5 "$secure_link_expires$uri ${secret}";
      if ($secure_link = "") { return 403; }
      if ($secure_link = "0") { return 410; }
    }
  }`,
  );
}

/** One worker in the foreground, which writes to this folder only. @param http what it serves */
export function nginxFrame(home: string, connections: number, http: string): string {
  // Its workers would otherwise be somebody who may not use our folder.
  const user = process.getuid?.() === 0 ? `user ${userInfo().username};` : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `${user}
daemon off;
worker_processes 1;
pid ${home}/nginx.pid;
events { worker_connections ${connections}; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${home}/${name};`).join('\n  ')}
  ${http}
}
`;
}

function signature(path: string): string {
  const expires = Math.floor(Date.now() / 1_000) + 86_400;
  const md5 = createHash('md5').update(`${expires}${path} ${secret}`).digest('base64url');
  return `md5=${md5}&expires=${expires}`;
}
