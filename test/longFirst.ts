import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Short files that take long, in the order in which they start: what computes beside what waits. By their size they
 * would start last, and the run would end with one of them alone.
 */
const long = [
  'e2e/caddy',
  'net/router/portControl',
  'net/lan/ownName',
  'e2e/nginx',
  'net/programs/programs',
  'net/tunnels/vendorNetwork',
  'e2e/memory',
  'e2e/apiKeys',
  'cli/unanswered',
  'e2e/kills',
  'net/tunnels/sshBreaks',
  'net/lan/name',
];

function rank({ moduleId }: TestSpecification): number {
  const at = long.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
  return at < 0 ? long.length : at;
}

/**
 * Vitest's own order within each project, large files first on a machine that has not run them, after those that take
 * longest. Files that share processes come last and together, for a process is kept only for the next file in line.
 */
export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
