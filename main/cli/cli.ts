/** What every command gets. */
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Folders } from './ownServer.ts';
import type { Terminal } from './terminal.ts';

/** Where a command prints, and in which language. */
export type CommandContext = {
  terminal: Terminal;
  language: CommandLineLanguage;
};

export type Cli = CommandContext & { folders: Folders };

/** For commands that show addresses. */
export type LinkContext = CommandContext & {
  /** False without a running server: then a link has no address, for nobody would listen there. */
  isServed: boolean;
};
