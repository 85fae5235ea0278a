/** Parsed command lines. */

import type { Scope } from '../../shared/scopes.ts';
import type { CreateLinks } from '../../shared/wire/linkRequests.ts';
import type { ChangeReach } from '../../shared/wire/reach.ts';

export type Common = {
  /** As typed; undefined = the default folder. */
  dataDir: string | undefined;
  json: boolean;
};

/** With who can open links from now on; undefined = as before. */
type Reaching = { reach: ChangeReach | undefined };

export type ServeCommand = Common &
  Reaching & {
    name: 'serve';
    /** Undefined = the port of the last start. */
    apiPort: number | undefined;
    sharePort: number | undefined;
    shareHost: string;
    open: boolean;
  };

/** `print`: only prints the address. */
export type OpenCommand = Common & { name: 'open'; print: boolean };

/** As the API takes them; `-` as the password stands for what comes from the input. */
export type LinkTermOptions = Pick<
  CreateLinks,
  'name' | 'label' | 'note' | 'password' | 'limit' | 'opensAt' | 'includeNew' | 'policy'
>;

export type ShareCommand = Common &
  Reaching & {
    name: 'share';
    paths: string[];
    /** A link for each path. */
    split: boolean;
    terms: LinkTermOptions;
    /** Undefined = the default from the settings, `null` = never, else an ISO instant. */
    expire: string | null | undefined;
  };

/** `wait`: seconds for which a way in may still get ready. */
export type ReachCommand = Common & Reaching & { name: 'reach'; wait: number };

export type RestoreCommand = Common & {
  name: 'restore';
  /** Undefined = list the copies, or begin anew. */
  copy: string | undefined;
  anew: boolean;
};

export type ListCommand = Common & { name: 'list' };
export type StopCommand = Common & { name: 'stop'; id: string };
/** Clears what has ended from the list. */
export type ClearCommand = Common & { name: 'clear' };
export type ExtendCommand = Common & { name: 'extend'; id: string; expire: string | null };
/** `expire`: undefined = as before. */
export type ChangeCommand = Common & {
  name: 'change';
  id: string;
  expire: string | null | undefined;
  terms: LinkTermOptions;
};
/** Shares the new version of a changed file, or follows what was moved: by itself, or to `at`, a path as typed. */
export type RenewCommand = Common & { name: 'renew'; id: string; at: string | undefined };
/** `format`: undefined = for people. */
export type LogCommand = Common & { name: 'log'; id: string; format: 'json' | 'csv' | undefined };
export type WatchCommand = Common & { name: 'watch' };
export type KeyCreateCommand = Common & {
  name: 'key create';
  label: string;
  scopes: readonly Scope[];
  /** An ISO instant, `null` = never. */
  expire: string | null;
};
export type KeyListCommand = Common & { name: 'key list' };
export type KeyRevokeCommand = Common & { name: 'key revoke'; id: string };

/** Commands that send requests to a server and exit. */
export type RequestCommand =
  | ListCommand
  | StopCommand
  | ClearCommand
  | ExtendCommand
  | ChangeCommand
  | RenewCommand
  | LogCommand
  | WatchCommand
  | KeyCreateCommand
  | KeyListCommand
  | KeyRevokeCommand;

export type Command =
  | { name: 'help' }
  | { name: 'version' }
  | ServeCommand
  | OpenCommand
  | ShareCommand
  | ReachCommand
  | RestoreCommand
  | RequestCommand;
