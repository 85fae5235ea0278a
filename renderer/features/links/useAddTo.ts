/** Shares more with a link, at the same address. */
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { putLink, refreshLinks } from '../../state/links/linkCache.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

export type AddTo = {
  /** @throws ApiError */
  paths(paths: readonly string[]): Promise<void>;
  /** Desktop: asks for them with the native dialog. */
  choose(kind: 'files' | 'folders'): Promise<void>;
};

export function useAddTo(link: Link): AddTo {
  const strings = useStrings();
  const { adding } = useControlStrings();
  const { api, host, queryClient, toasts } = useServices();

  async function paths(chosen: readonly string[]): Promise<void> {
    const after = await api.addFiles(link.$id, { paths: [...chosen] });
    putLink(queryClient, after);
    refreshLinks(queryClient);
    toasts.show({ text: adding.done(link, after), lifetime: 10_000 });
  }

  async function choose(kind: 'files' | 'folders'): Promise<void> {
    const { desktop } = host;
    const chosen = await (kind === 'files' ? desktop?.chooseFiles() : desktop?.chooseFolders());
    if (chosen === undefined || chosen.length === 0) return;
    await paths(chosen).catch((error: unknown) =>
      toasts.problem(adding.failed(link.name, errorMessage(error, strings))),
    );
  }

  return { paths, choose };
}
