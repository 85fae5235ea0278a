/**
 * Messages between the desktop program and its server process, and the config of `startServer`. The first message to the
 * process is `start`; it replies once, with `ready` or `failed`. Later it asks for processes that decode pictures, and
 * tells which programs it runs.
 */
import type { RestoreFault, StartFault } from './faults.ts';
import type { ChangeReach } from './wire/reach.ts';

export type ServerConfig = {
  /** Absolute path of the data folder; created if it is missing. */
  dataDir: string;
  /** Undefined = the port this data folder used last, else 4748, else a free one; 0 = a free one. */
  apiPort?: number;
  /** Undefined = the port this data folder used last, else 4747, else a free one; 0 = a free one. */
  sharePort?: number;
  /** Address that the share listener is bound to. One of this computer alone: the settings of reach open the network. */
  shareHost: string;
  /** Whether to open the local network when the first link is created, unless somebody has chosen before (desktop). */
  lanOnFirstLink: boolean;
  /** Changes of the settings of reach, applied and saved before the listeners start. */
  reach?: ChangeReach;
  /** Folder of the built console; undefined = no console is served. */
  uiDir?: string;
  /** Authorises the desktop program and the command line as the owner (header `x-latchkey-secret`). */
  secret: string;
  /** For a single command: free ports that are not saved, no `server.json`. */
  ephemeral?: boolean;
};

export type ServerAddresses = {
  /** `http://127.0.0.1:P/v1` */
  apiUrl: string;
  /** `http://H:Q`, the origin of link addresses. */
  shareUrl: string;
  projectId: string;
  apiPort: number;
  sharePort: number;
};

/** Without `dataDir`, the server uses the default data folder, which is also that of the command line. */
export type DesktopServerConfig = Omit<ServerConfig, 'dataDir'> & { dataDir?: string };

/** A way on where the database is lost (`docs/decisions/018`). */
export type Recovery = 'newestCopy' | 'beginAnew';

/** What can be done about a lost database. Beginning anew always can. */
export type Recoverable = {
  /** Of the newest sound copy, in epoch milliseconds; left out if there is none. */
  copyMadeAt?: number;
};

/** What was done. Folders are named as they lie in the data folder. */
export type Recovered =
  | {
      recovery: 'newestCopy';
      /** Epoch milliseconds. */
      copyMadeAt: number;
      /** Where the database went that was there; undefined if there was none. */
      keptIn: string | undefined;
      /** Uploaded files that the copy knows nothing of, which are set aside. */
      unknownFiles: number;
    }
  | { recovery: 'beginAnew'; keptIn: string };

export type ToServer =
  /** With a recovery, which comes before the start. */
  | { type: 'start'; config: DesktopServerConfig; recovery?: Recovery | undefined }
  | { type: 'stop' }
  /** The decoder that was asked for, with a port to it. */
  | { type: 'decoder'; id: number }
  | { type: 'decoderEnded'; id: number };

/** How the start ended. */
export type StartAnswer =
  | ({ type: 'ready'; recovered?: Recovered | undefined; logFile?: string } & ServerAddresses)
  | {
      type: 'failed';
      fault: StartFault | RestoreFault;
      /** Undefined where the database is not what is wrong. */
      recoverable?: Recoverable | undefined;
      /** Where more may be read. */
      logFile?: string;
    };

export type FromServer =
  | StartAnswer
  /** Copies of the database are read before the answer, which takes as long as they are large. */
  | { type: 'examining' }
  /** Asks for a process that decodes pictures (`docs/decisions/017`). The server counts them. */
  | { type: 'startDecoder'; id: number }
  | { type: 'endDecoder'; id: number }
  /** A program that must not outlive the server: the head of a group of processes (`docs/decisions/027`). */
  | { type: 'programStarted'; pid: number }
  | { type: 'programGone'; pid: number };
