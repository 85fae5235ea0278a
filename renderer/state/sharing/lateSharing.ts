/** Sharing, whose code is fetched once the window is there, or when it is needed before that. */
import type { Sharing, SharingDeps } from './sharing.ts';

export type LateSharing = Sharing & {
  /** So that nothing has to be fetched between a drop and its link. */
  preload(): void;
};

export function createLateSharing(deps: SharingDeps): LateSharing {
  let loaded: Sharing | undefined;

  /** @throws when it cannot be fetched; asked again, it is tried again */
  async function load(): Promise<Sharing> {
    const { createSharing } = await import('./sharing.ts');
    loaded ??= createSharing(deps);
    return loaded;
  }

  async function call(work: (sharing: Sharing) => Promise<void>): Promise<void> {
    const sharing = loaded ?? (await load().catch(() => undefined));
    if (sharing) await work(sharing);
    else deps.toasts.problem(deps.language.strings.trouble.notLoaded);
  }

  return {
    preload: () => void load().catch(() => undefined),
    drop: (dropped) => call((sharing) => sharing.drop(dropped)),
    choose: () => call((sharing) => sharing.choose()),
    chooseFolders: () => call((sharing) => sharing.chooseFolders()),
    upload: (files) => call((sharing) => sharing.upload(files)),
    resume: (uploadId, files) => call((sharing) => sharing.resume(uploadId, files)),
    sharePath: (path) => call((sharing) => sharing.sharePath(path)),
    announceById: (ids) => call((sharing) => sharing.announceById(ids)),
  };
}
