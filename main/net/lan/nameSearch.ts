/** Looks for the name that leads to this computer, and sees to it that there is one. */
import type { RouteFault } from '../../../shared/wire/routeFaults.ts';
import type { RouteDeps } from '../route.ts';
import { lanAddresses } from './addresses.ts';
import type { Network } from './network.ts';
import { type OwnNames, openOwnName } from './openOwnName.ts';
import type { Place } from './ownName.ts';
import { announceService, type ServiceAnnouncement } from './serviceAnnouncement.ts';
import { type FoundName, findSystemName, isAnswered } from './systemName.ts';

/** What a name comes from, for tests. */
export type NameSource = {
  network(): Promise<Network>;
  find(addresses: readonly string[], signal: AbortSignal): Promise<FoundName | undefined>;
  isAnswered(found: FoundName, signal: AbortSignal): Promise<boolean>;
  openOwn(deps: RouteDeps, onTaken: () => void): OwnNames;
};

type Names = Omit<NameSource, 'network'>;

export const systemNames: Names = {
  find: findSystemName,
  isAnswered,
  openOwn: openOwnName,
};

/** For owners who want nothing announced: nobody is asked, and nothing is answered. */
export const noNames: Names = {
  find: async () => undefined,
  isAnswered: async () => false,
  openOwn: () => ({ answer: async () => undefined, silence: async () => undefined }),
};

export type NameSearch = {
  /** @param isKnown whether what was found last is good enough when the network still says so */
  find(isKnown: boolean): Promise<FoundName | RouteFault>;
  end(): Promise<void>;
};

type Options = { source: NameSource; signal: AbortSignal; onTaken(): void };

export function createNameSearch(deps: RouteDeps, { source, signal, onTaken }: Options): NameSearch {
  const own = source.openOwn(deps, onTaken);
  let found: FoundName | undefined;
  let announced: ServiceAnnouncement | undefined;

  /** The system's own name goes before ours, and only it stands in the lists of services. */
  async function findIn(places: readonly Place[]): Promise<FoundName | undefined> {
    const addresses = places.map(({ address }) => address);
    const named = await source.find(addresses, signal);
    if (signal.aborted) return undefined;
    if (named === undefined) return answerOurselves(places);
    await own.silence();
    announced ??= announceService(deps.startProgram, deps.port);
    return named;
  }

  /** It counts when the network hears it, which takes a moment: others are asked first whether they have the name. */
  async function answerOurselves(places: readonly Place[]): Promise<FoundName | undefined> {
    const named = await own.answer(places);
    if (named === undefined) return undefined;
    const isHeard = (await source.isAnswered(named, signal)) || (await source.isAnswered(named, signal));
    if (isHeard) return named;
    await own.silence();
    return undefined;
  }

  return {
    async find(isKnown) {
      if (isKnown && found !== undefined) {
        if (await source.isAnswered(found, signal)) return found;
        // Whoever answered has lost its network, and so may have what we answer with.
        await own.silence();
      }
      const network = await source.network();
      const places = placesIn(network);
      found = places.length === 0 ? undefined : await findIn(places);
      return found ?? { reason: lanAddresses(network).length === 0 ? 'noNetwork' : 'noNameAnswers' };
    },
    end: async () => void (await Promise.all([own.silence(), announced?.end()])),
  };
}

/** Wi-Fi and cable, by IPv4: that is what every responder speaks. */
function placesIn(network: Network): Place[] {
  return lanAddresses(network).flatMap(({ address, name, isLan }) => {
    const info = network.interfaces[name]?.find((each) => each.address === address);
    return isLan && info?.family === 'IPv4' && info.cidr !== null ? [{ address, cidr: info.cidr }] : [];
  });
}
