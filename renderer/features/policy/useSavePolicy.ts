/** Changes the terms of a link, and can take that back. */
import { noteCopied } from '../../../shared/api/noteCopied.ts';
import type { ChangeLink } from '../../../shared/wire/linkRequests.ts';
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { putLink, refreshLinks } from '../../state/links/linkCache.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { reverseOf } from './draft.ts';
import { useControlStrings } from './useControlLanguage.ts';

/** Milliseconds: time enough to notice a mistake and to reach the button. */
const undoLifetime = 10_000;

type Change = {
  send(): Promise<Link>;
  /** What is said when it was done. */
  text(changed: Link): Promise<string>;
  undo?: () => Promise<void>;
};

/** @returns makes a change and says what came of it: true when it was made */
function useChange(name: string): (change: Change) => Promise<boolean> {
  const strings = useStrings();
  const { policy } = useControlStrings();
  const { queryClient, toasts } = useServices();
  return async ({ send, text, undo }) => {
    try {
      const changed = await send();
      putLink(queryClient, changed);
      refreshLinks(queryClient);
      const said = await text(changed);
      toasts.show(undo ? { text: said, undo, lifetime: undoLifetime } : { text: said, lifetime: 4_000 });
      return true;
    } catch (error) {
      toasts.problem(policy.failed(name, errorMessage(error, strings)));
      return false;
    }
  };
}

/** @returns true when it was saved */
export function useSavePolicy(link: Link): (change: ChangeLink) => Promise<boolean> {
  const { policy } = useControlStrings();
  const { api, toasts } = useServices();
  const make = useChange(link.name);
  const send = (change: ChangeLink) => () => api.changeLink(link.$id, change);
  return (change) => {
    const reverse = send(reverseOf(link, change));
    const undo = async () => void (await make({ send: reverse, text: async () => policy.undone(link.name) }));
    return toasts.track(make({ send: send(change), text: async () => policy.saved(link.name), undo }));
  };
}

/** Puts the new address on the clipboard. */
export function useRenewAddress(link: Link): () => Promise<boolean> {
  const { address } = useControlStrings().policy;
  const { api, host, toasts } = useServices();
  const make = useChange(link.name);
  const { $id, name, addressGeneration } = link;

  async function copy(renewed: Link): Promise<string> {
    noteCopied(api, [renewed]);
    return (await host.copy(renewed.urls.page)) ? address.renewed(name) : address.ready(name);
  }

  return () => {
    const back = () => api.changeLink($id, { addressGeneration });
    const undo = async () => void (await make({ send: back, text: async () => address.back(name) }));
    return toasts.track(make({ send: () => api.renewAddress($id), text: copy, undo }));
  };
}
