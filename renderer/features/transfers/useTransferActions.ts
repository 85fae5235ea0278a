/** What can be done with a transfer; the list shows it before the server has answered. */
import type { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../shared/api/apiError.ts';
import type { ChangeTransfer, RunningTransfer, RunningTransfers } from '../../../shared/wire/transfers.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useControlStrings } from '../policy/useControlLanguage.ts';

export function useTransferActions(transfer: RunningTransfer) {
  const strings = useStrings();
  const words = useControlStrings().transfers;
  const { api, queryClient, toasts } = useServices();
  const { id, name } = transfer;

  const failed = (why: string) => words.failed(name, why);

  /** @param sentence says what is as before */
  async function attempt(work: () => Promise<void>, sentence = failed): Promise<void> {
    try {
      await work();
    } catch (error) {
      put(queryClient, id, transfer);
      const why = errorMessage(error, strings);
      toasts.problem(isOver(error) ? why : sentence(why));
    }
  }

  return {
    change(change: ChangeTransfer) {
      put(queryClient, id, {
        ...transfer,
        ...(change.paused === undefined ? {} : { paused: change.paused }),
      });
      void attempt(async () => put(queryClient, id, await api.changeTransfer(id, change)));
    },
    /** Of this link, until that is undone; what runs ends. */
    block() {
      const { linkId, visitor } = transfer;
      const whom = words.whom(transfer.agent, transfer.address);
      const undo = () =>
        attempt(
          async () => {
            await api.unblockVisitor(linkId, visitor);
            toasts.show({ text: words.unblocked(whom), lifetime: 4_000 });
          },
          (why) => words.unblockFailed(whom, why),
        );
      void attempt(async () => {
        await api.blockVisitor(linkId, visitor);
        toasts.show({ text: words.blocked(whom, name), undo, lifetime: 10_000 });
      });
    },
    stop() {
      void attempt(async () => {
        await api.stopTransfer(id);
        const visitor = words.whom(transfer.agent, transfer.address);
        const warning = words.stoppedHint;
        toasts.show({ text: words.stopped(name, visitor), warning });
      });
    },
  };
}

/** It ended by itself before it was asked of. */
function isOver(error: unknown): boolean {
  return error instanceof ApiError && error.type === 'transfer_not_found';
}

/** What has ended meanwhile is not there to be put. */
function put(queryClient: QueryClient, id: string, transfer: RunningTransfer): void {
  queryClient.setQueryData<RunningTransfers>(
    queryKeys.transfers,
    (now) => now && { ...now, transfers: now.transfers.map((each) => (each.id === id ? transfer : each)) },
  );
}
