import type { Audience } from './reach.ts';

/** About the server, for the console. */
export type ServerInfo = {
  version: string;
  projectId: string;
  apiUrl: string;
  shareUrl: string;
  /** Whom links are for. */
  audience: Audience;
  /** Whether damage of the database was found since the start. */
  databaseDamaged: boolean;
};
