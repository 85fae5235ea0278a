/** Links on their way to the clipboard: with the address that is proven at that moment. */
import type { QueryClient } from '@tanstack/react-query';
import type { ApiClient } from '../../../shared/api/apiClient.ts';
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { ConsoleLanguage } from '../../../shared/strings/languages.ts';
import type { Link } from '../../../shared/wire/links.ts';
import type { Audience, Reach } from '../../../shared/wire/reach.ts';
import { errorMessage } from '../errorMessage.ts';
import type { Host } from '../host.ts';
import { queryKeys } from '../queries.ts';
import { linkFor, openersOf, standingOf } from '../reach/reachState.ts';
import type { NewToast, Toasts } from '../toasts.ts';
import { type CopyForm, textOf } from './copyForms.ts';
import { lostOf } from './linkState.ts';

export type CopyActions = {
  /** @param audience whom it is copied for; undefined = those whom links are for */
  copy(link: Link, form: CopyForm, audience?: Audience): Promise<void>;
  /** One of its addresses, as `addressOf` reads it of the link at that moment. @param said once it is copied */
  copyAddress(link: Link, addressOf: (link: Link) => string, said: string): Promise<void>;
  /** The addresses of all of these, one a line. @param text what is said then */
  copyAll(links: readonly Link[], text: string): Promise<void>;
  /** The addresses, as they are now, of all links that were sent with one that no longer works. */
  copyLost(): Promise<void>;
};

export type CopyDeps = {
  api: Pick<ApiClient, 'links' | 'noteCopies' | 'checkReach'>;
  queryClient: QueryClient;
  host: Host;
  toasts: Toasts;
  language: ConsoleLanguage;
};

export function createCopyActions(deps: CopyDeps): CopyActions {
  const { api, host, toasts, language } = deps;
  const { strings } = language;

  async function copyText(links: readonly Link[], text: string, done: NewToast): Promise<void> {
    if (await host.copy(text)) toasts.show({ lifetime: 3_000, ...done });
    else toasts.show({ text: strings.actions.copyFailed, copyByHand: text, lifetime: 20_000 });
    noteCopied(api, links);
  }

  async function copyFor(
    link: Link,
    addressOf: (link: Link) => string,
    said: string,
    audience?: Audience,
  ): Promise<void> {
    const reach = await provenReach(deps);
    const moved = reach && linkFor(link, audience ?? reach.audience, reach);
    // Sent to them, any other address would be in vain.
    if (isOthers(audience) && moved === undefined) return toasts.problem(strings.status.blocked[audience]);
    const shown = moved ?? link;
    const warning = audience === undefined ? warningOf(shown, reach, strings) : undefined;
    const done = warning ? { text: said, warning, lifetime: 8_000 } : { text: said };
    await copyText([shown], addressOf(shown), done);
  }

  return {
    copy: (link, form, audience) =>
      copyFor(link, (shown) => textOf(shown, form), strings.copied[form], audience),
    copyAddress: (link, addressOf, said) => copyFor(link, addressOf, said),
    async copyAll(links, text) {
      const reach = await provenReach(deps);
      const shown = links.map((link) => (reach && linkFor(link, reach.audience, reach)) ?? link);
      const [first] = shown;
      const warning = first && warningOf(first, reach, strings);
      const done = warning ? { text, warning, lifetime: 8_000 } : { text };
      await copyText(shown, shown.map((link) => textOf(link, 'page')).join('\n'), done);
    },
    async copyLost() {
      try {
        const links = (await allLost(api)).filter((link) => lostOf(link) === 'moved');
        if (links.length === 0) return;
        const text = links.map((link) => textOf(link, 'page')).join('\n');
        await copyText(links, text, { text: strings.lostLinks.copied(links.length) });
      } catch (error) {
        toasts.problem(errorMessage(error, strings));
      }
    },
  };
}

/** As many as the server gives at once. */
const pageSize = 500;

async function allLost(api: CopyDeps['api']): Promise<Link[]> {
  const links = new Map<string, Link>();
  for (let offset = 0; ; offset += pageSize) {
    const page = await api.links({ addressLost: true, limit: pageSize, offset });
    for (const link of page.links) links.set(link.$id, link);
    if (offset + pageSize >= page.total) return [...links.values()];
  }
}

function isOthers(audience: Audience | undefined): audience is 'network' | 'internet' {
  return audience === 'network' || audience === 'internet';
}

/** Milliseconds that a copy waits for a proof: the click that asked for it is not to grow old. */
const proofTime = 400;

/** The ways in as they are at this moment. @returns undefined when that is not known in time */
async function provenReach({ api, queryClient }: CopyDeps): Promise<Reach | undefined> {
  const checked = api.checkReach().then(
    (reach) => queryClient.setQueryData<Reach>(queryKeys.reach, reach),
    () => undefined,
  );
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, proofTime));
  return (await Promise.race([checked, late])) ?? queryClient.getQueryData<Reach>(queryKeys.reach);
}

/** What the person it is sent to would find out else. */
function warningOf(
  { urls }: Link,
  reach: Reach | undefined,
  { status }: ConsoleLanguage['strings'],
): string | undefined {
  if (reach === undefined) return undefined;
  if (isOthers(reach.audience) && standingOf(reach) === 'blocked') return status.blocked[reach.audience];
  return openersOf(undefined, reach, urls.page) === 'computer' ? status.audience.computer : undefined;
}
