/** A site for tunnels to lead to, which answers proofs as the share listener does, and what a route needs beside. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { expect } from 'vitest';
import { systemClock } from '../../main/host/systemClock.ts';
import { recordPrograms } from '../../main/net/programs/recordPrograms.ts';
import { startGuarded } from '../../main/net/programs/startGuarded.ts';
import { createProver } from '../../main/net/prove.ts';
import type { RouteDeps } from '../../main/net/route.ts';
import { withoutTls } from '../net/withoutTls.ts';
import { close, listen } from './listen.ts';
import { removeFolder, temporaryFolder } from './temporaryFolder.ts';

export type TunnelSite = {
  deps: Omit<RouteDeps, 'onChange'>;
  /** What is below `/file`. */
  bytes: Buffer;
  /** Whether a program of a route runs. */
  isProgramLeft(): boolean;
  close(): Promise<void>;
};

export async function createTunnelSite(): Promise<TunnelSite> {
  const prover = createProver();
  const bytes = randomBytes(3_000_000);
  const server: Server = createServer((req, res) => {
    if (req.url === '/file') res.end(bytes);
    else res.end(prover.answerTo(req.url ?? '') ?? 'other');
  });
  const port = await listen(server);
  const stateDir = await temporaryFolder();
  const onError = (error: unknown) => expect.unreachable(String(error));
  const startProgram = recordPrograms(stateDir, startGuarded, onError);
  return {
    deps: { port, clock: systemClock, stateDir, startProgram, tls: withoutTls, prove: prover.prove, onError },
    bytes,
    isProgramLeft: () => readdirSync(stateDir).some((name) => /^program-\d+$/.test(name)),
    async close() {
      await close(server);
      await removeFolder(stateDir);
    },
  };
}
