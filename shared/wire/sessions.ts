/** Browsers that are signed in to the console. */

/** A browser that is signed in to the console. */
export type ConsoleSession = {
  $id: string;
  $createdAt: string;
  /** When it was last used; at most an hour old. */
  accessedAt: string;
  /** Names of products, `""` when the browser does not say. */
  browser: string;
  system: string;
  /** Origin of the console as that browser sees it. */
  address: string;
  /** Whether it is the session of this request. */
  current: boolean;
};

export type ConsoleSessionList = { total: number; sessions: ConsoleSession[] };

/** Response of signing in, the only one with the secret. */
export type CreatedConsoleSession = ConsoleSession & { secret: string };

/** Response of `POST /v1/latchkey/codes`: an address that signs one browser in, until `expire`. */
export type ConsoleAddress = { consoleUrl: string; expire: string };
