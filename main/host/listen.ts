/**
 * Binds the listeners. Links must survive a restart, so a data folder keeps its port: when that is taken, the start
 * fails instead of choosing another.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StartFault } from '../../shared/faults.ts';
import { errorCode } from '../core/errorCode.ts';
import { StartError } from '../core/startError.ts';

export type PortChoice = {
  host: string;
  /** From the command line; 0 = any free one. */
  requested: number | undefined;
  /** The port of this data folder at its last start. */
  previous: number | undefined;
  /** The port of a new data folder, if it is free. */
  default: number;
  /** The option that chooses another port. */
  option: string;
};

/**
 * Starts listening.
 * @returns the port
 * @throws StartError when a requested or previous port cannot be bound
 */
export async function listenOn(server: Server, choice: PortChoice): Promise<number> {
  const fixed = choice.requested ?? choice.previous;
  try {
    return await listen(server, fixed ?? choice.default, choice.host);
  } catch (error) {
    if (fixed === undefined && errorCode(error) === 'EADDRINUSE') return listen(server, 0, choice.host);
    throw asStartError(error, fixed ?? choice.default, choice);
  }
}

/** Listens on one address. @returns the port. Rejects with the error of the system */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Closes the server and its connections. Resolves when it is closed, also if it never listened. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** The name has no address, or the address belongs to another computer. */
const foreignAddress: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL']);

function asStartError(error: unknown, port: number, choice: PortChoice): StartError {
  return new StartError(faultOf(errorCode(error), port, choice), { cause: error });
}

function faultOf(code: string, port: number, { host, option }: PortChoice): StartFault {
  if (code === 'EADDRINUSE') return { reason: 'portTaken', values: { port, option } };
  if (code === 'EACCES') return { reason: 'portReserved', values: { port, option } };
  if (foreignAddress.has(code)) return { reason: 'foreignHost', values: { host } };
  return { reason: 'portUnusable', values: { host, port, option } };
}
