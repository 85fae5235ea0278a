/** The desktop program as a client of its own server: the few calls that tray, dialogs and second launches need. */

import { desktopStrings } from '../../shared/strings/desktop.ts';
import type { CreateLinks, Link, LinkList, Settings, SharedFiles } from '../../shared/wire/latchkey.ts';

export type ApiDeps = {
  /** `http://127.0.0.1:P/v1` once it is known; undefined while there is no server. */
  apiUrl(): Promise<string | undefined>;
  secret: string;
  fetch: typeof fetch;
};

export type ApiClient = {
  /** Links files by their paths, with the end that the settings give to a new link. */
  share(paths: readonly string[]): Promise<Link[]>;
  /** The newest links that can be opened. */
  recent(limit: number): Promise<Link[]>;
  settings(): Promise<Settings>;
  pause(paused: boolean): Promise<void>;
  /** Absolute path of the file behind a link; it goes to the file manager and never to the page. */
  pathOf(linkId: string): Promise<string>;
  /** The live events as raw text; ends with the server or the signal. */
  events(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
};

/** Every call rejects with an Error whose message is a sentence for people. */
export function createApiClient(deps: ApiDeps): ApiClient {
  const json = async <T>(path: string, init?: RequestInit) =>
    (await call(deps, path, init)).json() as Promise<T>;
  return {
    async share(paths) {
      const body: CreateLinks = { paths: [...paths] };
      const { links } = await json<SharedFiles>('/latchkey/links', withBody('POST', body));
      return links.map(({ link }) => link);
    },
    async recent(limit) {
      const path = `/latchkey/links?state=live&sort=created&order=desc&limit=${limit}`;
      return (await json<LinkList>(path)).links;
    },
    settings: () => json('/latchkey/settings'),
    async pause(paused) {
      await json('/latchkey/settings', withBody('PATCH', { paused }));
    },
    async pathOf(linkId) {
      return (await json<{ path: string }>(`/latchkey/links/${encodeURIComponent(linkId)}/path`)).path;
    },
    async events(signal) {
      const { body } = await call(deps, '/latchkey/events', { signal });
      if (body === null) throw new Error(desktopStrings.unavailable);
      return body;
    },
  };
}

function withBody(method: string, body: object): RequestInit {
  return { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function call(deps: ApiDeps, path: string, init: RequestInit = {}): Promise<Response> {
  const apiUrl = await deps.apiUrl();
  if (apiUrl === undefined) throw new Error(desktopStrings.quickShare.notRunning);
  const headers = { 'x-latchkey-secret': deps.secret, ...init.headers };
  const answer = await deps.fetch(apiUrl + path, { ...init, headers }).catch((cause: unknown) => {
    throw new Error(desktopStrings.unavailable, { cause });
  });
  if (!answer.ok) throw new Error(await messageOf(answer));
  return answer;
}

/** The sentence of the error envelope (contract §0.7). */
async function messageOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => undefined)) as { message?: string } | undefined;
  return body?.message ?? desktopStrings.unavailable;
}
