/** Lets a visitor into a link again, which can be taken back. */
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

/** @param visitor his id @param whom what he is called */
export function useLetIn(linkId: string, visitor: string, whom: string): () => Promise<void> {
  const strings = useStrings();
  const words = useControlStrings().keptOut;
  const { api, queryClient, toasts } = useServices();

  async function attempt(change: () => Promise<void>, done: () => void): Promise<void> {
    try {
      await change();
      done();
    } catch (error) {
      toasts.problem(words.failed(whom, errorMessage(error, strings)));
    } finally {
      void queryClient.invalidateQueries({ queryKey: [...queryKeys.keptOut, linkId] });
    }
  }

  const undo = () =>
    attempt(
      () => api.blockVisitor(linkId, visitor),
      () => toasts.show({ text: words.isOut(whom), lifetime: 4_000 }),
    );
  return () =>
    toasts.track(
      attempt(
        () => api.unblockVisitor(linkId, visitor),
        () => toasts.show({ text: words.isIn(whom), undo, lifetime: 10_000 }),
      ),
    );
}
