import { defaultPrefs, type PrefStore, type Prefs } from '../../main/electron/prefs.ts';

/** Preferences in memory. */
export function prefStoreOf(kept: Partial<Prefs>): PrefStore {
  const values: Record<string, unknown> = { ...defaultPrefs, ...kept };
  return {
    get: (key: string) => values[key],
    set: (key: string, value: unknown) => void Object.assign(values, { [key]: value }),
  } as PrefStore;
}
