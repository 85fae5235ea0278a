/** Settings, stored as a table of JSON values so that every host has the same (promises §2.5). */
import type { Settings } from '../../../shared/wire/settings.ts';
import type { OnError } from '../bestEffort.ts';
import type { Events } from '../events.ts';
import { notSaved } from '../life/takeBack.ts';
import type { SettingsService } from '../ownerServices.ts';
import type { SettingStore } from '../ownerStores.ts';
import type { Atomically } from '../ports.ts';

const defaults: Settings = {
  defaultLifetime: 7 * 86_400,
  paused: false,
  bytesPerSecond: null,
  maxTransfers: null,
  maxTransfersPerLink: null,
  maxTransfersPerVisitor: null,
  maximumFileSize: 5_000_000_000,
  webHosts: [],
  reachExplained: [],
  ownerName: '',
  ownerColour: 'slate',
  cardNames: false,
  severalAs: 'one',
  logRetentionDays: 90,
  logAddresses: 'full',
};

const names = [
  'defaultLifetime',
  'paused',
  'bytesPerSecond',
  'maxTransfers',
  'maxTransfersPerLink',
  'maxTransfersPerVisitor',
  'maximumFileSize',
  'webHosts',
  'reachExplained',
  'ownerName',
  'ownerColour',
  'cardNames',
  'severalAs',
  'logRetentionDays',
  'logAddresses',
] as const;

type Deps = { store: SettingStore; changeAtomically: Atomically; events: Events; onError: OnError };

export function createSettings(deps: Deps): SettingsService {
  let current = read(deps.store);

  function apply(settings: Settings): Settings {
    current = settings;
    deps.events.emit({ type: 'settings.changed', settings });
    return settings;
  }

  return {
    get: () => current,
    change(change) {
      try {
        deps.changeAtomically(() => {
          for (const name of names) if (change[name] !== undefined) deps.store.set(name, change[name]);
        });
      } catch (error) {
        if (change.paused !== true) throw error;
        apply({ ...current, paused: true });
        deps.onError(error);
        throw notSaved('sharingPaused', error);
      }
      return apply(read(deps.store));
    },
  };
}

function read(store: SettingStore): Settings {
  const stored = Object.fromEntries(names.map((name) => [name, store.get(name)]));
  const saved = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined));
  return { ...defaults, ...saved };
}
