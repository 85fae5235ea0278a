/** Notices that this computer is on another network, or was asleep. No system tells that to a program in plain words. */
import { attempt, type OnError } from '../../core/bestEffort.ts';
import type { Clock } from '../../core/clock.ts';
import { isUseful } from './addresses.ts';
import { askNetwork, type Network } from './network.ts';

/** Milliseconds. Short, because people copy an address seconds after they have joined a network. */
const interval = 2_000;

/** Milliseconds by which a look may come too late. A computer that sleeps runs no timers, while its clock goes on. */
const slack = 5_000;

type Deps = {
  clock: Clock;
  onChange(): void;
  onError: OnError;
  ask?(): Promise<Network>;
};

/** @returns stops watching */
export function watchNetwork({ clock, onChange, onError, ask = askNetwork }: Deps): () => void {
  let known: string | undefined;
  let last = clock.now();
  let isStopped = false;
  let cancel = (): void => undefined;

  async function look(): Promise<void> {
    const now = clock.now();
    const wasAsleep = Math.abs(now - last - interval) > slack;
    last = now;
    const found = fingerprint(await ask());
    if (isStopped) return;
    const isOther = known !== undefined && known !== found;
    known = found;
    if (isOther || wasAsleep) attempt(onError, onChange);
    cancel = clock.after(interval, look);
  }

  const begin = async () => {
    known = fingerprint(await ask());
    if (!isStopped) cancel = clock.after(interval, look);
  };
  void begin();
  return () => {
    isStopped = true;
    cancel();
  };
}

function fingerprint({ interfaces, defaults, passing }: Network): string {
  const addresses = Object.entries(interfaces).flatMap(([name, infos]) =>
    (infos ?? [])
      .filter(isUseful)
      .map(({ address, netmask, mac }) => [name, address, netmask, mac, passing.has(address)].join(' ')),
  );
  return [...addresses.sort(), ...defaults].join('\n');
}
