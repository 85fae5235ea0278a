/** A log that keeps errors and drops everything else. */
import type { Log } from '../../main/http/log.ts';

export function createErrorLog(): { log: Log; errors: unknown[] } {
  const errors: unknown[] = [];
  return {
    log: {
      info() {},
      warn() {},
      error: (fields) => void errors.push('err' in fields ? fields.err : fields),
    },
    errors,
  };
}
