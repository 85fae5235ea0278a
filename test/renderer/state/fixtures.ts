/** Links, files and a host for tests of the console's state. */
import type { Desktop, Host } from '../../../renderer/state/host.ts';
import type { Toasts } from '../../../renderer/state/toasts.ts';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { Link, LinkList, SharedFiles } from '../../../shared/wire/links.ts';

export function aLink($id: string, change: Partial<Link> = {}): Link {
  return {
    $id,
    $createdAt: '2030-01-01T00:00:00.000+00:00',
    bucketId: 'shared',
    fileId: `file-${$id}`,
    name: `${$id}.txt`,
    label: '',
    size: 1,
    mimeType: 'text/plain',
    source: 'linked',
    files: 1,
    leftOut: 0,
    includeNew: false,
    policy: 'pinned',
    complete: true,
    state: 'live',
    problem: '',
    problemPath: '',
    expire: '',
    accessedAt: '',
    stoppedAt: '',
    urls: { page: `http://x/s/${$id}`, direct: 'd', view: 'v', preview: 'p', download: 'd' },
    note: '',
    opensAt: '',
    limit: null,
    passworded: false,
    timeRequests: 0,
    passwordGeneration: 0,
    addressGeneration: 0,
    bytesPerSecond: null,
    lookOnly: false,
    firstVisitorOnly: false,
    notify: 'first',
    deliveries: { started: 0, sent: 0, confirmed: 0, limitLeft: null },
    lastLook: null,
    sentWith: '',
    addressLost: false,
    ...change,
  };
}

export const page = (...links: Link[]): LinkList => ({ total: links.length, links });

/** What `POST /latchkey/links` answers. */
export function shared(...links: Link[]): SharedFiles {
  return { total: links.length, links: links.map((link) => ({ link })) } as SharedFiles;
}

export const refused = (message: string) => new ApiError('refused', { status: 400, message });
export const unreachable = () => new ApiError('unreachable');

export type FakeHost = Host & { copied: string[] };

/** @param canCopy false: as a browser that does not allow it */
export function fakeHost(desktop?: Partial<Desktop>, canCopy = true): FakeHost {
  const copied: string[] = [];
  return {
    desktop: desktop as Desktop | undefined,
    copied,
    async copy(text) {
      if (canCopy) copied.push(text);
      return canCopy;
    },
  };
}

/** What the messages on screen say, oldest first. */
export function textsOf(toasts: Toasts): string[] {
  return toasts.shown.get().map(({ text }) => plain(text));
}

/** Without the marks that keep a name from turning a sentence around. */
export function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}
