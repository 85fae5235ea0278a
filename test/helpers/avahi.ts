/** The real avahi on a host of a test network, with a system bus and a `/run` of its own, and under a name of its own. */
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endProcess } from './endProcess.ts';
import type { NetworkHost } from './netns.ts';
import { poll } from './poll.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type Avahi = {
  /** What a command line begins with to be a client of it (`NetworkStart.within`). */
  within: readonly string[];
  /** The address of a name, which the network is asked for as by any of its devices; "" when nobody knows one. */
  resolve(name: string): Promise<string>;
  /** The web servers it has heard of, a line each, as `avahi-browse` writes them for programs. */
  services(): Promise<string>;
  end(): Promise<void>;
};

const bus = `<busconfig>
  <type>system</type>
  <listen>unix:path=/run/dbus/system_bus_socket</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*"/>
    <allow send_type="method_call"/><allow send_type="signal"/>
    <allow receive_type="method_call"/><allow receive_type="signal"/>
    <allow receive_type="method_return"/><allow receive_type="error"/>
  </policy>
</busconfig>`;

const settings = (name: string) =>
  `[server]\nhost-name=${name}\nuse-ipv4=yes\nuse-ipv6=yes\n[publish]\npublish-workstation=no\n[rlimits]\n`;

/** The daemon ends with the bus, which is its parent's other child; the shell stays to hold the mounts. */
const script = `
  mount -t tmpfs none /run && mkdir -p /run/dbus /run/avahi-daemon && hostname "$1"
  dbus-daemon --config-file="$0/bus.conf" --nofork &
  until [ -S /run/dbus/system_bus_socket ]; do sleep 0.05; done
  exec avahi-daemon -f "$0/avahi.conf" --no-drop-root --no-chroot --no-rlimits`;

/** @returns why avahi cannot be used here; undefined if it can */
export function whyNoAvahi(): string | undefined {
  for (const tool of ['avahi-daemon', 'avahi-resolve', 'avahi-publish', 'dbus-daemon']) {
    if (spawnSync(tool, ['--version']).error) return `there is no ${tool} here`;
  }
  return undefined;
}

/** @param expected the name it gets, where somebody else has the wanted one */
export async function startAvahi(host: NetworkHost, name: string, expected = name): Promise<Avahi> {
  const folder = await temporaryFolder('latchkey-avahi-');
  await writeFile(join(folder, 'bus.conf'), bus);
  await writeFile(join(folder, 'avahi.conf'), settings(name));
  const command = ['unshare', '-m', '-u', '--propagation', 'private', 'sh', '-c', script, folder, name];
  const daemon = host.spawn(command, { stdio: 'ignore' });
  const within = ['nsenter', '-t', String(daemon.pid), '-m', '-u'];
  const resolve = async (asked: string) => {
    const { stdout } = await host.run([...within, 'avahi-resolve', '-4', '-n', asked]);
    return stdout.trim().split('\t')[1] ?? '';
  };
  await poll(async () => (await resolve(`${expected}.local`)) !== '', 'avahi to answer to its own name');
  return {
    within,
    resolve,
    async services() {
      return (await host.run([...within, 'avahi-browse', '-p', '-r', '-t', '_http._tcp'])).stdout;
    },
    async end() {
      await endProcess(daemon, 'SIGKILL');
      await removeFolder(folder);
    },
  };
}
