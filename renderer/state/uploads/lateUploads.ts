/** The uploads, whose code is fetched when it is first needed: the window is there sooner. */
import { createStore } from '../store.ts';
import type { UploadDeps } from './openUploads.ts';
import type { Upload } from './uploadRow.ts';
import type { Uploads } from './uploads.ts';

export function createLateUploads(deps: Omit<UploadDeps, 'shown' | 'kept'>): Uploads {
  const shown = createStore<readonly Upload[]>([]);
  let loaded: Uploads | undefined;

  /** @throws when the code cannot be fetched; asked again, it is tried again */
  async function load(): Promise<Uploads> {
    const [{ createUploads }, { createKeptUploads }] = await Promise.all([
      import('./uploads.ts'),
      import('./keptUploads.ts'),
    ]);
    loaded ??= createUploads({ ...deps, shown, kept: createKeptUploads() });
    return loaded;
  }

  return {
    shown,
    add: async (upload) => (await load()).add(upload),
    // Of what is shown the code is there.
    cancel: (id) => loaded?.cancel(id),
    giveUp: (linkIds) => loaded?.giveUp(linkIds),
    retry: (id) => loaded?.retry(id),
    goWithout: (id) => loaded?.goWithout(id),
    isLeft: (id, items) => loaded?.isLeft(id, items) ?? false,
    findLeft: async () => (await load()).findLeft(),
  };
}
