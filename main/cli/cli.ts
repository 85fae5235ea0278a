/** What every command is handed. */
import type { CommandLineLanguage } from '../../shared/strings/languages.ts';
import type { Folders } from './ownServer.ts';
import type { Terminal } from './terminal.ts';

/** Where a command says things, and how. */
export type Speaker = {
  terminal: Terminal;
  language: CommandLineLanguage;
};

export type Cli = Speaker & { folders: Folders };
