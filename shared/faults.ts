/** Faults that are shown to people: reasons and their values. `strings/` has a sentence for each reason. */
import type { Fault } from './wire/fault.ts';

type Named = { name: string };

/** Why a path cannot be shared. Names are printable and have no folder. */
export type PathValues = {
  absent: undefined;
  /** Bytes. */
  tooLong: { max: number };
  nulCharacter: undefined;
  notAbsolute: undefined;
  ownFile: Named;
  folder: Named;
  notFolder: Named;
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
  /** The file was uploaded, so it has no path. */
  uploaded: undefined;
  /** New files come into folders alone. */
  noFolder: undefined;
  /** A set has to be told its new place. */
  placeUnknown: undefined;
  /** The link gives one file as it is now, to which nothing is added. */
  followed: undefined;
};
export type PathFault = Fault<PathValues>;

/** What is in effect although it could not be saved. */
export type Unsaved = 'linkClosed' | 'keyClosed' | 'sharingPaused';

type Port = { port: number; option: string };

/** Why a server is not running. */
export type StartValues = {
  /** The version of Node, which is too old. */
  runtime: { node: string };
  locked: undefined;
  portTaken: Port;
  portReserved: Port;
  foreignHost: { host: string };
  portUnusable: Port & { host: string };
  newerDatabase: undefined;
  noRoomToUpgrade: undefined;
  folderNotWritable: undefined;
  /** Others can open it; the server runs all the same. */
  folderOpen: undefined;
  /** Error code of the system, e.g. `ENOSPC`. */
  folderUnusable: { code: string };
  /** Something in the data folder that must be of another kind. */
  oddEntry: { name: string; kind: 'file' | 'folder' };
  lockDamaged: undefined;
  databaseUnusable: undefined;
  databaseDamaged: undefined;
  databaseMissing: undefined;
  databaseOlder: undefined;
  keysMissing: undefined;
  /** Error code of the system, e.g. `EACCES`. */
  keysUnreadable: { code: string };
  keysDamaged: undefined;
  keysIncomplete: undefined;
  unexpected: undefined;
  silent: { seconds: number };
  crashed: undefined;
  ended: undefined;
};
export type StartFault = Fault<StartValues>;

type Copy = { name: string };

/** Why `latchkey restore` did nothing. */
export type RestoreValues = {
  noCopies: undefined;
  allDamaged: undefined;
  unknownCopy: Copy;
  damagedCopy: Copy;
  noRoom: undefined;
  nothingThere: undefined;
};
export type RestoreFault = Fault<RestoreValues>;

type Option = { option: string };

/** Why a command line is invalid. */
export type UsageValues = {
  unknownCommand: { name: string };
  missingWord: { word: 'file' | 'linkId' | 'keyId' | 'newEnd' | 'scope' | 'copy' };
  missingOption: Option;
  missingValue: Option;
  /** The option as in the help, e.g. `--name <value>`. */
  missingArgument: Option;
  needlessArgument: Option;
  ambiguousArgument: Option;
  unknownOption: Option;
  tooMany: { word: string };
  port: Option;
  when: { text: string };
  past: { text: string };
  tooFar: { text: string };
  start: { text: string };
  startTooFar: { text: string };
  limit: { max: number };
  splitName: undefined;
  formatTwice: undefined;
  limitTwice: undefined;
  nothingToChange: undefined;
  longName: { max: number };
  commandFirst: { name: string };
  scope: { name: string; all: readonly string[] };
} & ReachUsageValues;

/** Of the options that say who can open links. Options are named without dashes. */
export type ReachUsageValues = {
  /** A value that cannot be. */
  reachValue: {
    option: 'audience' | 'public-url' | 'router-port' | 'tunnel' | 'certificate' | 'address' | 'trust-proxy';
    text: string;
  };
  /** It is there both with and without `no`. */
  bothWays: Option;
  seconds: Option;
  format: { text: string };
};
export type UsageFault = Fault<UsageValues>;
