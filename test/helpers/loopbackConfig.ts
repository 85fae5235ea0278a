import type { ServerConfig } from '../../shared/serverMessages.ts';

/** A server on free ports that only this computer reaches. */
export function loopbackConfig(dataDir: string) {
  return {
    dataDir,
    secret: 'secret',
    apiPort: 0,
    sharePort: 0,
    shareHost: '127.0.0.1',
    lanOnFirstLink: false,
  } satisfies ServerConfig;
}
