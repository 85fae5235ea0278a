/**
 * Ports. Links must survive a restart, so a data folder keeps the port it had; a port that is gone is said,
 * never silently replaced.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartError } from './startError.ts';

export type PortChoice = {
  host: string;
  /** From the command line; 0 = any free one. */
  wanted: number | undefined;
  /** What this data folder used last. */
  remembered: number | undefined;
  /** What a new data folder takes if it is free. */
  usual: number;
  /** The option that chooses another port, for the sentence. */
  option: string;
};

/**
 * Starts listening and answers the port.
 * @throws StartError portTaken when a wanted or remembered port is in use
 */
export async function listenOn(server: Server, choice: PortChoice): Promise<number> {
  const fixed = choice.wanted ?? choice.remembered;
  try {
    return await listen(server, fixed ?? choice.usual, choice.host);
  } catch (error) {
    if (fixed === undefined && codeOf(error) === 'EADDRINUSE') return listen(server, 0, choice.host);
    throw asStartError(error, fixed ?? choice.usual, choice);
  }
}

/** Listens again on a port that was ours a moment ago, on another address. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** The name has no address, or the address belongs to another computer. */
const foreignAddress: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL']);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function asStartError(error: unknown, port: number, choice: PortChoice): StartError {
  return new StartError('portTaken', sentenceOf(error, port, choice), { cause: error });
}

function sentenceOf(error: unknown, port: number, { host, option }: PortChoice): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `Port ${port} is used by another program; stop that one or choose a port with ${option}.`;
  if (code === 'EACCES')
    return `Port ${port} is reserved for administrators; choose one from 1024 on with ${option}.`;
  if (foreignAddress.has(code))
    return `${host} is no address of this computer; choose another with --share-host.`;
  return `Cannot listen on ${host}, port ${port}; choose another with ${option}.`;
}
