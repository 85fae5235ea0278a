import { defineConfig } from 'vitest/config';
import { createContractReporter } from './test/contract/reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: 2,
    reporters: ['default', createContractReporter()],
  },
});
