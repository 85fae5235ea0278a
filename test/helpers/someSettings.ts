import type { Settings } from '../../shared/wire/settings.ts';

/** Settings of a server, for tests that need not start one. */
export function someSettings(change: Partial<Settings> = {}): Settings {
  return {
    defaultLifetime: null,
    paused: false,
    bytesPerSecond: null,
    maxTransfers: null,
    maxTransfersPerLink: null,
    maxTransfersPerVisitor: null,
    maximumFileSize: 100,
    webHosts: [],
    reachExplained: [],
    ownerName: '',
    ownerColour: 'slate',
    cardNames: false,
    severalAs: 'one',
    logRetentionDays: 90,
    logAddresses: 'full',
    ...change,
  };
}
