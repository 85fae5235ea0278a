/** Settings of the domain: a table of JSON values, so that every host has the same (DESIGN §4). */
import type { Settings } from '../../shared/wire/latchkey.ts';
import type { Events } from './events.ts';
import type { SettingStore } from './ports.ts';
import type { SettingsService } from './services.ts';

const defaults: Settings = {
  defaultLifetime: 7 * 86_400,
  paused: false,
  maximumFileSize: 5_000_000_000,
  webHosts: [],
};

const names = ['defaultLifetime', 'paused', 'maximumFileSize', 'webHosts'] as const;

export function createSettings(deps: { store: SettingStore; events: Events }): SettingsService {
  let current = read(deps.store);
  return {
    get: () => current,
    change(change) {
      for (const name of names) {
        if (change[name] !== undefined) deps.store.set(name, change[name]);
      }
      current = read(deps.store);
      deps.events.emit({ type: 'settings.changed', settings: current });
      return current;
    },
  };
}

function read(store: SettingStore): Settings {
  const stored = Object.fromEntries(names.map((name) => [name, store.get(name)]));
  const known = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined));
  return { ...defaults, ...known };
}
