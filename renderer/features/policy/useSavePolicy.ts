/** Changes the terms of a link, and can take that back. */
import type { ChangeLink, Link } from '../../../shared/wire/latchkey.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { putLink, refreshLinks } from '../../state/links/linkCache.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { reverseOf } from './draft.ts';
import { useControlStrings } from './useControlLanguage.ts';

/** @returns whether it was saved; what was refused is said */
export function useSavePolicy(link: Link): (change: ChangeLink) => Promise<boolean> {
  const strings = useStrings();
  const { api, queryClient, toasts } = useServices();
  const { policy } = useControlStrings();

  async function send(change: ChangeLink, text: string, undo?: () => Promise<void>): Promise<boolean> {
    try {
      putLink(queryClient, await api.changeLink(link.$id, change));
      refreshLinks(queryClient);
      toasts.show(undo ? { text, undo, lifetime: 10_000 } : { text, lifetime: 4_000 });
      return true;
    } catch (error) {
      toasts.problem(policy.failed(link.name, errorMessage(error, strings)));
      return false;
    }
  }

  return (change) => {
    const undo = async () => void (await send(reverseOf(link, change), policy.undone(link.name)));
    return toasts.track(send(change, policy.saved(link.name), undo));
  };
}
