/**
 * Ports. Links must survive a restart, so a data folder keeps the port it had; a port that is gone is said,
 * never silently replaced.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StartFault } from '../../shared/faults.ts';
import { StartError } from '../core/startError.ts';

export type PortChoice = {
  host: string;
  /** From the command line; 0 = any free one. */
  wanted: number | undefined;
  /** What this data folder used last. */
  remembered: number | undefined;
  /** What a new data folder takes if it is free. */
  usual: number;
  /** The option that chooses another port. */
  option: string;
};

/**
 * Starts listening and answers the port.
 * @throws StartError when a wanted or remembered port cannot be had
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
  return new StartError(faultOf(codeOf(error), port, choice), { cause: error });
}

function faultOf(code: unknown, port: number, { host, option }: PortChoice): StartFault {
  if (code === 'EADDRINUSE') return { reason: 'portTaken', values: { port, option } };
  if (code === 'EACCES') return { reason: 'portReserved', values: { port, option } };
  if (foreignAddress.has(code)) return { reason: 'foreignHost', values: { host } };
  return { reason: 'portUnusable', values: { host, port, option } };
}
