/**
 * A quick tunnel on a computer of its own: its resolver remembers what it was asked too early, and the edge has a
 * certificate for its name. What people run is the built server and the command line.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { makeCertificate, makeKey } from '../../../main/net/tls/makeCertificate.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Route } from '../../../shared/wire/reach.ts';
import { created, registered } from '../../fakes/tunnels/cloudflaredOutput.ts';
import { installStandIn, type StandIn, type Step } from '../../fakes/tunnels/script.ts';
import { type NetworkLatchkey, startLatchkeyOn } from '../../helpers/latchkeyInNetwork.ts';
import {
  canUseNamespaces,
  createTestNetwork,
  type NetworkHost,
  type TestNetwork,
} from '../../helpers/netns.ts';
import { poll } from '../../helpers/poll.ts';
import { setUpFolder } from '../../helpers/setUpFolder.ts';
import { removeFolder, temporaryFolder } from '../../helpers/temporaryFolder.ts';

const name = 'calm-river-two.trycloudflare.com';
const nextName = 'other-words-now.trycloudflare.com';
const origin = `https://${name}`;
const files = setUpFolder();

type World = {
  host: NetworkHost;
  server: NetworkLatchkey;
  standIn: StandIn;
  /** PEM file of the edge's certificate. */
  ca: string;
  /** Whether the resolver was asked for the name. */
  wasAsked(): boolean;
  close(): Promise<void>;
};

let world: World;

/** A name gets its record a while after the tunnel is registered, as it does at Cloudflare. */
function stepsFor(folder: string, given: string, tls: { key: string; cert: string }): Step[] {
  return [
    created(given),
    { until: 'register' },
    { edge: { tls, port: 443, isBuffering: true } },
    registered,
    { wait: 3_000 },
    { write: { path: join(folder, given), text: '127.0.0.1' } },
  ];
}

async function openWorld(): Promise<World> {
  const network = createTestNetwork();
  const host = network.host('home');
  const folder = await temporaryFolder('latchkey-names-');
  const ca = join(folder, 'ca.pem');
  const key = await makeKey();
  const tls = await makeCertificate(key, {
    names: [name, nextName],
    from: Date.now() - 60_000,
    until: Date.now() + 3_600_000,
  });
  writeFileSync(ca, tls.cert);
  await startResolver(host, folder);
  const standIn = await installStandIn(folder, 'cloudflared', [
    stepsFor(folder, name, tls),
    stepsFor(folder, nextName, tls),
  ]);
  const server = await startLatchkeyOn(host, {
    args: ['--share-port', '0', '--tunnel', 'cloudflared'],
    env: { NODE_EXTRA_CA_CERTS: ca },
  });
  return {
    host,
    server,
    standIn,
    ca,
    wasAsked: () => readAsked(folder).includes(name),
    close: () => closeWorld(network, host, server, folder),
  };
}

/** `ip netns exec` puts files of this folder in the place of those of `/etc`. */
const settingsOf = (host: NetworkHost) => join('/etc/netns', host.namespace);

async function startResolver(host: NetworkHost, folder: string): Promise<void> {
  mkdirSync(settingsOf(host), { recursive: true });
  writeFileSync(join(settingsOf(host), 'resolv.conf'), 'nameserver 127.0.0.1\n');
  const program = fileURLToPath(new URL('../../fakes/nameServer.ts', import.meta.url));
  const child = host.spawn([process.execPath, program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
}

function readAsked(folder: string): string[] {
  try {
    return readFileSync(join(folder, 'asked'), 'utf8').split('\n');
  } catch {
    return []; // nothing was asked yet
  }
}

async function closeWorld(network: TestNetwork, host: NetworkHost, server: NetworkLatchkey, folder: string) {
  await server.discard();
  await network.remove();
  rmSync(settingsOf(host), { recursive: true, force: true });
  await removeFolder(folder);
}

function isOn(expected: string): Promise<Route> {
  return poll(async () => {
    const tunnel = await tunnelOf(world);
    return tunnel?.state === 'on' && tunnel.origin === expected && tunnel;
  }, `the tunnel ${expected}`);
}

async function isLost(id: string): Promise<boolean> {
  const link = (await (await world.server.api(`/latchkey/links/${id}`)).json()) as Link;
  return link.addressLost;
}

async function tunnelOf({ server }: World): Promise<Route | undefined> {
  const { routes } = (await (await server.api('/latchkey/reach')).json()) as { routes: Route[] };
  return routes.find(({ kind }) => kind === 'tunnel');
}

type Shared = { id: string; page: string; audience: string; route: string; warning: string };

async function share({ server }: World, path: string): Promise<{ text: string; shared: Shared }> {
  const { stdout } = await server.cli('share', path, '--json');
  const parsed = JSON.parse(stdout) as Shared | Shared[];
  const [shared] = [parsed].flat();
  if (shared === undefined) throw new Error(`nothing was shared: ${stdout}`);
  return { text: stdout, shared };
}

describe.runIf(canUseNamespaces())('a quick tunnel, as people run it', () => {
  afterEach(() => world.close());

  test('#1 #9 is not asked for, shown or copied before it is ready; then links work, until it has another name', async () => {
    world = await openWorld();
    const { host, standIn, ca } = world;
    const bytes = randomBytes(500_000);
    const path = await files.write('report.bin', bytes);
    await poll(() => standIn.calls().length === 1, 'the start of the program');
    const early = await share(world, path);
    expect(early.text).not.toContain(name);
    expect(early.shared.warning).not.toBe('');
    expect(await tunnelOf(world)).toMatchObject({ state: 'starting', origin: '', proof: null });
    expect(world.wasAsked()).toBe(false);

    standIn.signal('register');
    expect(await isOn(origin)).toMatchObject({ proof: { by: 'edge' }, readableBy: 'operator' });
    const { shared } = await share(world, path);
    expect(shared).toMatchObject({ audience: 'internet', route: 'tunnel:cloudflared', warning: '' });
    expect(shared.page).toMatch(new RegExp(`^${origin}/`));

    const curl = ['curl', '--silent', '--fail', '--cacert', ca];
    expect(await host.succeed([...curl, '--user-agent', 'Mozilla/5.0', shared.page])).toContain('report.bin');
    const copy = files.at('copy.bin');
    await host.succeed([...curl, '--output', copy, `${shared.page}/report.bin`]);
    expect(readFileSync(copy)).toEqual(bytes);
    expect((await tunnelOf(world))?.proof?.by).toBe('visitor');

    // #9: with the next name, the link is known to have been sent with one that is gone.
    expect(await isLost(shared.id)).toBe(false);
    process.kill(standIn.calls()[0]?.pid ?? 0, 'SIGKILL');
    await isOn(`https://${nextName}`);
    expect(await isLost(shared.id)).toBe(true);
  });

  test('ends with the server, also when that is killed', async () => {
    world = await openWorld();
    const { server, standIn } = world;
    await poll(() => standIn.calls().length === 1, 'the start of the program');
    await server.kill();
    await poll(() => !standIn.isRunning(), 'the end of the program');
  });
});
