/** The part of a pino logger that is used here. Secrets and paths are never logged. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};
