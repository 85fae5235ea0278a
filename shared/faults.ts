/** What can go wrong as people are told it: reasons and their values, for which `strings/` holds the sentences. */
import type { Fault } from './sentences.ts';

type Named = { name: string };

/** Why a path cannot be shared. Names are printable and hold no folder. */
export type PathValues = {
  absent: undefined;
  /** Bytes. */
  tooLong: { max: number };
  nulCharacter: undefined;
  notAbsolute: undefined;
  ownFile: Named;
  folder: Named;
  pipe: Named;
  socket: Named;
  device: Named;
  notFile: Named;
  missing: Named;
  forbidden: Named;
  brokenLink: Named;
  longName: Named;
  diskError: Named;
  unreadable: Named;
  notUnicode: Named;
  /** It was uploaded, so there is no path. */
  uploaded: undefined;
};
export type PathFault = Fault<PathValues>;

/** What holds although it could not be written down. */
export type Unsaved = 'linkClosed' | 'sharingPaused';

type Port = { port: number; option: string };

/** Why a server does not run. */
export type StartValues = {
  /** Version of the Node that is too old. */
  runtime: { node: string };
  locked: undefined;
  portTaken: Port;
  portReserved: Port;
  foreignHost: { host: string };
  portUnusable: Port & { host: string };
  newerDatabase: undefined;
  noRoomToUpgrade: undefined;
  folderNotWritable: undefined;
  lockDamaged: undefined;
  databaseUnusable: undefined;
  databaseDamaged: undefined;
  keysMissing: undefined;
  /** The system's name of the failure, e.g. `EACCES`. */
  keysUnreadable: { code: string };
  keysDamaged: undefined;
  keysIncomplete: undefined;
  unexpected: undefined;
  silent: { seconds: number };
  crashed: undefined;
  ended: undefined;
};
export type StartFault = Fault<StartValues>;

type Option = { option: string };

/** Why a command line cannot be understood. */
export type UsageValues = {
  unknownCommand: { name: string };
  missingWord: { word: 'file' | 'linkId' | 'keyId' | 'newEnd' | 'scope' };
  missingOption: Option;
  missingValue: Option;
  /** The option as it is written in the help, e.g. `--name <value>`. */
  missingArgument: Option;
  needlessArgument: Option;
  ambiguousArgument: Option;
  unknownOption: Option;
  tooMany: { word: string };
  port: Option;
  when: { text: string };
  past: { text: string };
  longName: { max: number };
  commandFirst: { name: string };
  scope: { name: string; all: readonly string[] };
};
export type UsageFault = Fault<UsageValues>;
