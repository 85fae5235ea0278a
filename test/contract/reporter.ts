/** Prints at the end how many cases of the Appwrite contract ran, so that a shrinking suite is seen. */
import { sep } from 'node:path';
import type { TestModule } from 'vitest/node';

export function createContractReporter() {
  return {
    onTestRunEnd(modules: readonly TestModule[]): void {
      const cases = modules
        .filter((module) => module.moduleId.includes(`${sep}contract${sep}`))
        .flatMap((module) => [...module.children.allTests()]);
      if (cases.length === 0) return;
      const passed = cases.filter((test) => test.result().state === 'passed').length;
      console.log(`\nAppwrite contract: ${cases.length} cases, ${passed} passed\n`);
    },
  };
}
