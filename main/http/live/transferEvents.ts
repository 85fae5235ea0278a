/** Tells of running transfers while there are any, not more often than an eye can follow. */
import type { RunningTransfers } from '../../../shared/wire/transfers.ts';
import type { Running } from '../bytes/runningTransfers.ts';

/** Milliseconds between two messages. Shorter transfers are not told of. */
const interval = 500;

/** Transfers that are told of: with a thousand of them nobody looks at each. `GET …/transfers` has all. */
const most = 50;

/** @returns stops it */
export function followTransfers(
  running: Pick<Running, 'list' | 'watch'>,
  tell: (transfers: RunningTransfers) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let wasTold = false;

  function look(): void {
    const transfers = running.list(most);
    if (transfers.total > 0 || wasTold) tell(transfers);
    wasTold = transfers.total > 0;
    if (!wasTold) stop();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  const unwatch = running.watch(() => {
    timer ??= setInterval(look, interval).unref();
  });
  return () => {
    unwatch();
    stop();
  };
}
