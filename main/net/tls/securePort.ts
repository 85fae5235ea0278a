/** A port of its own for people who come by the public address, which the router leads to. */
import type { Shown } from './acme.ts';
import type { Certificate } from './certificate.ts';

export type SecurePort = {
  port: number;
  /** From now on. Without a certificate nobody is served there. */
  use(certificate: Certificate | undefined): void;
  /** Shows this to an authority, until the function that is returned is called. */
  show(shown: Shown): () => void;
  close(): Promise<void>;
};

/** @param preferred the port, when it is free; 0 = any. Rejects with the error of the system */
export type OpenSecurePort = (preferred: number) => Promise<SecurePort>;

/** What a route needs for a certificate of a public authority. */
export type PublicTls = { openPort: OpenSecurePort; directoryUrl: string };
