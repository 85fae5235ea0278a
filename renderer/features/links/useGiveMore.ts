/**
 * Answers visitors who ask for more, whose open pages then go on: the link is open for a day more, or, where it is live but
 * its limit is used up, for one more of them.
 */
import type { Link } from '../../../shared/wire/links.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { refreshLinks } from '../../state/links/linkCache.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';

/** @property words of the button @returns undefined where nobody asks */
export function useGiveMore({ $id, name, state, limit, timeRequests }: Link) {
  const strings = useStrings();
  const { api, queryClient, toasts } = useServices();
  const { actions, row } = strings;
  const isTime = state !== 'live';
  const says = isTime
    ? { given: actions.timeGiven, taken: actions.timeTaken, failed: actions.timeFailed }
    : { given: actions.deliveryGiven, taken: actions.deliveryTaken, failed: actions.deliveryFailed };

  async function attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toasts.problem(says.failed(name, errorMessage(error, strings)));
    } finally {
      refreshLinks(queryClient);
    }
  }

  const undo = () =>
    attempt(async () => {
      // No end lies in the past, so what was over is stopped. Who was given time may have been given a delivery with it.
      await api.changeLink($id, isTime ? { stopped: true, limit } : { limit });
      toasts.show({ text: says.taken(name), lifetime: 4_000 });
    });
  const give = () =>
    attempt(async () => {
      // Where nobody waits any more, another window has said it.
      const [request] = (await api.timeRequests($id)).requests;
      if (request === undefined) return;
      await api.answerTimeRequest($id, request.$id, { approve: true });
      toasts.show({ text: says.given(name), undo, lifetime: 10_000 });
    });
  return timeRequests > 0 ? { words: isTime ? row.giveTime : row.giveDelivery, give } : undefined;
}
