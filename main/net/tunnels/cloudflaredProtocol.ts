/** Whether `cloudflared` goes over UDP or TCP, which more firewalls let through. */
import type { Attempt } from './spec.ts';

export type Protocol = {
  /** For the next run: the other one where the last run got stuck, else the one that is known to work. */
  arguments(tried: Attempt): string[];
  /** The run is registered. */
  works(): void;
};

/** Milliseconds. A blocked try costs half a minute and a name; another network may be faster over UDP. */
const memory = 86_400_000;

export function createProtocol(): Protocol {
  let usesTcp = false;
  let tcpUntil = Number.NEGATIVE_INFINITY;
  let clock: Attempt['deps']['clock'] | undefined;
  return {
    arguments({ fault, deps }) {
      clock = deps.clock;
      const isStuck = fault?.reason === 'wayOutBlocked' || fault?.reason === 'programSilent';
      usesTcp = isStuck ? !usesTcp : clock.monotonic() < tcpUntil;
      return usesTcp ? ['--protocol', 'http2'] : [];
    },
    works() {
      tcpUntil = usesTcp && clock !== undefined ? clock.monotonic() + memory : Number.NEGATIVE_INFINITY;
    },
  };
}
