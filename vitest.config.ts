import { defineConfig } from 'vitest/config';
import { createContractReporter } from './test/contract/reporter.ts';
import { patience } from './test/helpers/poll.ts';
import { LongFirst } from './test/longFirst.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
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
  },
});
