/** What every command is handed. */
import type { Folders } from './ownServer.ts';
import type { Terminal } from './terminal.ts';

export type Cli = {
  terminal: Terminal;
  folders: Folders;
};
