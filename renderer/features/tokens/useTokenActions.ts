/** What a developer can do with tokens; what was deleted or changed can be taken back for a while. */
import type { ResourceToken } from '../../../shared/wire/appwrite.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { toExpire } from '../../state/ends/presets.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import type { Services } from '../../state/services.ts';
import { useServices } from '../../state/useServices.ts';
import { useTokenStrings } from './useTokenLanguage.ts';
import type { FileRef } from './useTokenPages.ts';

export type Route = 'preview' | 'view' | 'download';

/** Milliseconds, as for links. */
const undoLifetime = 10_000;

export function useTokenActions(file: FileRef) {
  const services = useServices();
  const { tokens: words } = useTokenStrings();
  const { api, toasts, queryClient, links, language } = services;
  const told = (error: unknown) => toasts.problem(words.wrong(errorMessage(error, language.strings)));
  const refresh = () =>
    queryClient.invalidateQueries({ queryKey: [...queryKeys.tokens, file.bucketId, file.fileId] });
  const run = (work: () => Promise<void>) => toasts.track(attempted(work, told, refresh));
  const changeExpire = (id: string, expire: string | null) => api.changeToken(id, expire);

  return {
    /** @param moment epoch milliseconds, `null` = never. @returns whether it was done; else it was said why */
    create: (moment: number | null) =>
      run(async () => {
        await api.createToken(file.bucketId, file.fileId, toExpire(moment));
        toasts.show({ text: words.created, lifetime: 4_000 });
      }),
    changeExpiry: (token: ResourceToken, moment: number | null) =>
      run(async () => {
        await changeExpire(token.$id, toExpire(moment));
        // No token can be given an expiry that is over.
        const isOver = token.expire !== '' && Date.parse(token.expire) <= Date.now();
        const back = () => run(() => changeExpire(token.$id, token.expire || null).then(() => undefined));
        toasts.show({
          text: words.changed,
          lifetime: undoLifetime,
          ...(isOver ? {} : { undo: () => back().then(() => undefined) }),
        });
      }),
    remove: (tokens: readonly ResourceToken[]) =>
      run(async () => {
        const ids = tokens.map(({ $id }) => $id);
        const gone = await removeAll(services, ids, told);
        if (gone.length === 0) return;
        const restore = () => run(() => restoreAll(services, gone, told)).then(() => undefined);
        toasts.show({ text: words.deleted(gone.length), lifetime: undoLifetime, undo: restore });
      }),
    /** With the address that is proven at that moment. */
    copy: (token: ResourceToken, route: Route, addressOf = (link: Link) => link.urls[route]) =>
      run(async () => {
        const link = await api.link(token.$id);
        if (addressOf(link) === '') toasts.problem(words.closed);
        else await links.copyAddress(link, addressOf, words.copied[route]);
      }),
  };
}

async function attempted(
  work: () => Promise<void>,
  told: (error: unknown) => void,
  refresh: () => Promise<void>,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    told(error);
    return false;
  } finally {
    void refresh();
  }
}

/** One that was deleted meanwhile is gone all the same. @returns those that are */
async function removeAll({ api }: Services, ids: readonly string[], told: (error: unknown) => void) {
  const answers = await Promise.allSettled(ids.map((id) => api.deleteToken(id)));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed) told(failed.reason);
  return ids.filter((_, at) => answers[at]?.status === 'fulfilled');
}

async function restoreAll({ api }: Services, ids: readonly string[], told: (error: unknown) => void) {
  const answers = await Promise.allSettled(ids.map((id) => api.changeLink(id, { stopped: false })));
  const failed = answers.find((answer) => answer.status === 'rejected');
  if (failed) told(failed.reason);
}
