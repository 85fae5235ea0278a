/**
 * What the desktop program and its server process say to each other, and what `startServer` takes.
 * The first message to the process is `start`; it answers `ready` or `failed`, once.
 */
import type { StartFault } from './faults.ts';

export type ServerConfig = {
  /** Absolute path of the data folder; made if it is not there. */
  dataDir: string;
  /** Undefined = the port this data folder used last, else 4748, else a free one; 0 = a free one. */
  apiPort?: number;
  /** Undefined = the port this data folder used last, else 4747, else a free one; 0 = a free one. */
  sharePort?: number;
  /** Address the share listener binds. */
  shareHost: string;
  /** Bind the local network when the first link is made (desktop); stays so for this data folder. */
  lanOnFirstLink: boolean;
  /** Folder of the built console; undefined = no console is served. */
  uiDir?: string;
  /** Authorises the desktop program and the command line as the owner (header `x-latchkey-secret`). */
  secret: string;
  /** For one command: free ports that are not remembered, nothing announced. */
  ephemeral?: boolean;
};

export type ServerAddresses = {
  /** `http://127.0.0.1:P/v1` */
  apiUrl: string;
  /** `http://H:Q`, what link addresses begin with. */
  shareUrl: string;
  projectId: string;
  apiPort: number;
  sharePort: number;
};

/** The desktop program leaves the place of the data folder to its server: the same one that the command line uses. */
export type DesktopServerConfig = Omit<ServerConfig, 'dataDir'> & { dataDir?: string };

export type ToServer = { type: 'start'; config: DesktopServerConfig } | { type: 'stop' };

export type FromServer = ({ type: 'ready' } & ServerAddresses) | { type: 'failed'; fault: StartFault };
