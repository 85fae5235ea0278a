/**
 * What signs this page in (docs/decisions/019): a secret that lies in the storage of its own origin, port included, and
 * goes along as a header. The desktop window has none; its scheme signs it in.
 */
import type { ApiClient } from '../../shared/api/apiClient.ts';
import { ApiError } from '../../shared/api/apiError.ts';
import type { RequestHeaders } from '../../shared/api/request.ts';
import { sessionHeader } from '../../shared/sessionHeader.ts';

export type PageSession = {
  /** For every request to the API. */
  headers(): RequestHeaders;
  keep(secret: string): void;
  forget(): void;
  /** Another tab of this browser has signed in or out. @returns the unsubscriber */
  onChange(listener: () => void): () => void;
};

const storageKey = 'latchkey.session';

/** The Appwrite routes want to know the project; our own ignore it. */
const projectHeader = { 'x-appwrite-project': 'latchkey' } as const;

/** @param storage undefined in the desktop window; throws where the browser allows none */
export function createPageSession(storage: (() => Storage) | undefined): PageSession {
  /** For a browser that allows no storage: lasts until the page is left. */
  let unsaved: string | null = null;

  function read(): string | null {
    return unsaved ?? attempt(() => storage?.().getItem(storageKey)) ?? null;
  }

  return {
    headers() {
      // Read each time, because another tab may have signed in anew.
      const secret = read();
      return secret === null ? projectHeader : { ...projectHeader, [sessionHeader]: secret };
    },
    keep(secret) {
      unsaved = secret;
      attempt(() => {
        storage?.().setItem(storageKey, secret);
        unsaved = null;
      });
    },
    forget() {
      unsaved = null;
      attempt(() => storage?.().removeItem(storageKey));
    },
    onChange(listener) {
      const onStorage = ({ key }: StorageEvent) => key === storageKey && listener();
      window.addEventListener('storage', onStorage);
      return () => window.removeEventListener('storage', onStorage);
    },
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** The code in the address, which is taken out at once, so that it stays neither there nor in the history. */
export function takeCode({ hash, pathname, search }: Location, history: History): string | undefined {
  const code = readCode(hash);
  if (code !== undefined) history.replaceState(null, '', pathname + search);
  return code;
}

export function readCode(hash: string): string | undefined {
  return /^#code=([\w-]+)$/.exec(hash)?.[1];
}

/** @returns the type of the error, when the code was refused */
export async function signIn(
  api: Pick<ApiClient, 'signIn'>,
  session: PageSession,
  code: string,
): Promise<string | undefined> {
  try {
    session.keep((await api.signIn(code)).secret);
    return undefined;
  } catch (error) {
    return error instanceof ApiError ? error.type : '';
  }
}
