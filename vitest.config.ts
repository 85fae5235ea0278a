import { defineConfig } from 'vitest/config';
import { createContractReporter } from './test/contract/reporter.ts';
import { patience } from './test/helpers/poll.ts';
import { LongFirst } from './test/longFirst.ts';

/** Files that leave their process as they found it, so that they can follow each other in one. */
const sharing = [
  'test/{core,renderer,shared,visitor}/**/*.test.ts',
  'test/files/{content,sniffing}/**/*.test.ts',
  'test/http/{console,content,listener,live,present}/**/*.test.ts',
  'test/net/{doctor,tls}/**/*.test.ts',
  'test/electron/{quickShare,tray}/**/*.test.ts',
  // Of these, what takes long alone, starts servers, measures memory or replaces modules stays apart.
  'test/db/!(copies|lock|migrateScale|scale|stopMigration).test.ts',
  'test/electron/!(notifications|preload|serverProcess).test.ts',
  'test/host/!(descriptors|restoreData|tlsListener).test.ts',
  'test/http/api/!(folders|sets|uploadedSets).test.ts',
  'test/http/bytes/!(pump|stall).test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // By default one second, which is too little.
    expect: { poll: { timeout: patience * 1_000 } },
    // Nothing is sent to a real network; tests on networks of their own switch it on.
    env: { LATCHKEY_MDNS: 'off' },
    pool: 'forks',
    // One more than the cores of a small machine: a third of the time tests wait for networks, timers and disks.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    reporters: ['default', createContractReporter()],
    projects: [
      {
        extends: true,
        test: { name: 'apart', include: ['test/**/*.test.ts'], exclude: sharing },
      },
      // A process, and what it loads of the program, costs more than most of these files.
      { extends: true, test: { name: 'sharing', include: sharing, isolate: false } },
    ],
  },
});
