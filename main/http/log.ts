/** The little of a logger that the listeners use (pino fits). Secrets and paths never go in. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
