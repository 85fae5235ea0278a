/** What of reach is kept with the data folder. */
import type { ChangeReach, ReachSettings } from '../../shared/wire/reach.ts';
import type { SettingStore } from '../core/ownerStores.ts';
import type { Atomically } from '../core/ports.ts';

export const reachDefaults: ReachSettings = {
  audience: null,
  lan: false,
  publicUrl: null,
  routerPort: null,
  tunnel: null,
  address: null,
  trustProxy: [],
  lanHttps: false,
  routerHttps: false,
  certificate: null,
};

const names = Object.keys(reachDefaults) as (keyof ReachSettings)[];

/** As they are saved; a setting that was never chosen has its default. */
export function readReachSettings(store: Pick<SettingStore, 'get'>): ReachSettings {
  const saved = names.map((name) => [name, store.get(name)] as const).filter(([, value]) => value != null);
  return { ...reachDefaults, ...Object.fromEntries(saved) };
}

/** @returns the settings with the change; `null` takes a setting back */
export function mergeReach(settings: ReachSettings, change: ChangeReach): ReachSettings {
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const merged = given.map(([name, value]) => [name, value ?? reachDefaults[name as keyof ReachSettings]]);
  return { ...settings, ...Object.fromEntries(merged) };
}

/** Saves what differs: each write waits for the disk. */
export function saveReach(store: SettingStore, changeAtomically: Atomically, settings: ReachSettings): void {
  const saved = readReachSettings(store);
  const changed = names.filter((name) => JSON.stringify(saved[name]) !== JSON.stringify(settings[name]));
  if (changed.length === 0) return;
  changeAtomically(() => {
    for (const name of changed) store.set(name, settings[name]);
  });
}
