/** Answers visitors who ask for more time: the link is open for a day, and their open pages go on. */
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { refreshLinks } from '../../state/links/linkCache.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';

export function useGiveTime({ $id, name }: Link): () => Promise<void> {
  const strings = useStrings();
  const { api, queryClient, toasts } = useServices();
  const { timeGiven, timeTaken, timeFailed } = strings.actions;

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toasts.problem(timeFailed(name, errorMessage(error, strings)));
    } finally {
      refreshLinks(queryClient);
    }
  }

  const undo = () =>
    attempt(async () => {
      await api.stopLink($id);
      toasts.show({ text: timeTaken(name), lifetime: 4_000 });
    });
  return () =>
    attempt(async () => {
      // One yes is for all who wait; where nobody does, another window has said it.
      const [request] = (await api.timeRequests($id)).requests;
      if (request === undefined) return;
      await api.answerTimeRequest($id, request.$id, { approve: true });
      toasts.show({ text: timeGiven(name), undo, lifetime: 10_000 });
    });
}
