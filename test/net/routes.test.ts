/** The ways in whose far end is this computer itself. */
import { createServer, type Server } from 'node:http';
import { networkInterfaces } from 'node:os';
import { systemClock } from '../../main/host/systemClock.ts';
import { createLanRoutes } from '../../main/net/lan/lanRoutes.ts';
import { createNameRoute } from '../../main/net/lan/nameRoute.ts';
import { networkOf } from '../../main/net/lan/network.ts';
import { loopbackRoute } from '../../main/net/loopbackRoute.ts';
import type { StartProgram } from '../../main/net/program.ts';
import { createProver, type Prover } from '../../main/net/prove.ts';
import { publicRoute } from '../../main/net/publicRoute.ts';
import type { RouteProvider } from '../../main/net/route.ts';
import { close, listen } from '../helpers/listen.ts';
import { removeFolder, temporaryFolder } from '../helpers/temporaryFolder.ts';
import { annasPc } from './lan/nameSource.ts';
import { describeRoute, type RouteWorld } from './routeConformance.ts';
import { withoutTls } from './withoutTls.ts';

function serverOf({ answerTo }: Prover): Server {
  return createServer((req, res) => {
    const answer = answerTo(req.url ?? '');
    res.writeHead(answer === undefined ? 404 : 200, { connection: 'close' }).end(answer);
  });
}

/** A share listener that can be taken away and come back on its port. */
async function createWorld(provider: RouteProvider, settings: RouteWorld['settings']): Promise<RouteWorld> {
  const prover = createProver();
  const stateDir = await temporaryFolder();
  let server = serverOf(prover);
  const port = await listen(server, '0.0.0.0');
  return {
    provider,
    settings,
    deps: {
      port,
      clock: systemClock,
      stateDir,
      tls: withoutTls,
      startProgram() {
        throw new Error('no program is started here');
      },
      prove: prover.prove,
      onError(error) {
        throw error;
      },
    },
    breakDown: () => close(server),
    async mend() {
      server = serverOf(prover);
      await new Promise<void>((resolve) => server.listen(port, '0.0.0.0', resolve));
    },
    isLeft: () => false,
    async close() {
      await close(server);
      await removeFolder(stateDir);
    },
  };
}

describeRoute('own public address', async () => {
  const world = await createWorld(publicRoute, {});
  return { ...world, settings: { publicUrl: `http://localhost:${world.deps.port}` } };
});
describeRoute('loopback', () => createWorld(loopbackRoute, {}));

/** A system that answers to a name and has a program for lists of services. */
describeRoute('name', async () => {
  const world = await createWorld(createNameRoute(annasPc), { lan: true });
  const left = new Set<object>();
  const startProgram: StartProgram = () => {
    const program = { end: async () => void left.delete(program) };
    left.add(program);
    return program;
  };
  return { ...world, deps: { ...world.deps, startProgram }, isLeft: () => left.size > 0 };
});

const hasNetwork = Object.values(networkInterfaces()).some((infos) =>
  infos?.some(({ internal, family }) => !internal && family === 'IPv4'),
);
if (hasNetwork)
  describeRoute('LAN address', () => createWorld(createLanRoutes(networkOf('0.0.0.0')), { lan: true }));
else console.log('This computer is on no network: the LAN address is not tried here.');
