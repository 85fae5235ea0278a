/** Switches ways in on and off, and has them proven anew. */
import { useMutation } from '@tanstack/react-query';
import type { ChangeReach } from '../../../shared/wire/reach.ts';
import { errorMessage } from '../../state/errorMessage.ts';
import { queryKeys } from '../../state/queries.ts';
import { useStrings } from '../../state/useLanguage.ts';
import { useServices } from '../../state/useServices.ts';
import { useReachStrings } from './useReachStrings.ts';

export type ReachChanges = {
  change(change: ChangeReach): void;
  check(): void;
  isChanging: boolean;
  isChecking: boolean;
  /** Why the last change was refused. */
  problem: string | undefined;
};

export function useReachChanges(): ReachChanges {
  const strings = useStrings();
  const words = useReachStrings();
  const { api, queryClient } = useServices();
  const onSuccess = (reach: unknown) => queryClient.setQueryData(queryKeys.reach, reach);
  const changing = useMutation({ mutationFn: api.changeReach, onSuccess });
  const checking = useMutation({ mutationFn: api.checkReach, onSuccess });
  const error = changing.error ?? checking.error;
  return {
    change: (change) => changing.mutate(change),
    check: () => checking.mutate(),
    isChanging: changing.isPending,
    isChecking: checking.isPending,
    problem: error ? words.failed(errorMessage(error, strings)) : undefined,
  };
}
