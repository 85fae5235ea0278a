/** Changes the list as it is on the server at that moment, for another window may have changed it too. */
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useTokenStrings } from '../tokens/useTokenLanguage.ts';

type Edit = (hosts: readonly string[]) => readonly string[];

export function useWebHosts() {
  const { api, queryClient, toasts } = useServices();
  const { hosts: words } = useTokenStrings();
  const strings = useStrings();

  /** @returns whether it was done; else it was said why */
  async function change(edit: Edit): Promise<boolean> {
    try {
      const { webHosts } = await api.settings();
      const changed = await api.changeSettings({ webHosts: [...new Set(edit(webHosts))] });
      queryClient.setQueryData(queryKeys.settings, changed);
      return true;
    } catch (error) {
      toasts.problem(words.failed(errorMessage(error, strings)));
      return false;
    }
  }

  const add = (host: string) => change((hosts) => [...hosts, host]);
  return {
    add,
    async remove(host: string): Promise<void> {
      if (!(await change((hosts) => hosts.filter((each) => each !== host)))) return;
      toasts.show({
        text: words.removed(host),
        lifetime: 10_000,
        undo: () => add(host).then(() => undefined),
      });
    },
  };
}
